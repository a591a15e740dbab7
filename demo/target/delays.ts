/** Median of the delay, milliseconds. */
const MEDIAN_MS = 3;
/** Standard deviation of the delay's natural logarithm: the 99th percentile is then about 3.2 times the median. */
const SIGMA = 0.5;

/**
 * An endless sequence of log-normal delays in milliseconds, the same for the same seed.
 * Uniform numbers by mulberry32 (a public-domain 32-bit generator), normal ones by Box and Muller's transform (Ann. Math. Statist. 29, 1958).
 */
export function delaysMs(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => MEDIAN_MS * Math.exp(SIGMA * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}

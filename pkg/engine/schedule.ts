/** When requests ought to start, in µs from the start of the load. */
export interface Schedule {
  /** How many arrivals there are. */
  readonly total: number;
  /** Intended start of arrival `k`, counted from 0; never at or after the end of the load. */
  intendedUs(k: number): number;
}

/**
 * Evenly spaced arrivals from 0 until just before `lengthUs`: arrival k at k / rate, computed and never accumulated,
 * so that a week of load drifts no more than a second of it.
 */
export function constantRate(ratePerSec: number, lengthUs: number): Schedule {
  const intendedUs = (k: number): number => (k * 1e6) / ratePerSec;
  // Rounding can put the product on either side of the truth: start below, and let the computed times decide.
  let total = Math.max(0, Math.floor((lengthUs / 1e6) * ratePerSec) - 1);
  while (intendedUs(total) < lengthUs) {
    total++;
  }
  return { total, intendedUs };
}

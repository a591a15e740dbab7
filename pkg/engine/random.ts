const STEP = 0x6d2b79f5;

/** Numbers from 0 to below 1 that a seed repeats (mulberry32 of T. Ettinger: 2^32 states, each once); any of them can be gone to. */
export class SeededRandom {
  readonly #seed: number;
  /** In an array, where a number of 32 bits makes no garbage. */
  readonly #state: Uint32Array;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#state = Uint32Array.of(this.#seed);
  }

  /** Has the number with this place, from 0, come next. */
  goTo(place: number): void {
    this.#state[0] = this.#seed + Math.imul(place, STEP);
  }

  next(): number {
    const state = ((this.#state[0] ?? 0) + STEP) >>> 0;
    this.#state[0] = state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** The same numbers one after the other. */
export function seededRandom(seed: number): () => number {
  const random = new SeededRandom(seed);
  return () => random.next();
}

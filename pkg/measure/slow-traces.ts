import type { Result } from '@headroom/contract';

type SlowTrace = NonNullable<Result['slowTraces']>[number];

/** So many are kept. */
const MOST = 10;

/** The slowest traced requests of a run, in whatever order they are told of. */
export class SlowTraces {
  #slowest: SlowTrace[] = [];

  /** The slowest first. */
  get slowest(): SlowTrace[] {
    return this.#slowest;
  }

  /** One of a second. */
  add(trace: SlowTrace): void {
    this.#slowest = [...this.#slowest, trace]
      .sort((a, b) => b.responseUs - a.responseUs || a.second - b.second)
      .slice(0, MOST);
  }
}

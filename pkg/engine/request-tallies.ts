import type { RequestDelta } from '@headroom/contract';
import { Histogram } from '@headroom/measure/histogram';

/** What came of each of several requests in one second; what it gives away starts again from nothing. */
export class RequestTallies {
  readonly #tallies: Array<{ readonly name: string; ok: number; errors: number; readonly response: Histogram }>;

  /** With the requests' names; of fewer than two nothing is kept, since the whole load says the same. */
  constructor(names: readonly string[]) {
    this.#tallies =
      names.length < 2 ? [] : names.map((name) => ({ name, ok: 0, errors: 0, response: new Histogram() }));
  }

  /** A request came to its end. */
  ended(index: number, isOk: boolean, responseUs: number): void {
    const tally = this.#tallies[index];
    if (tally !== undefined) {
      tally.ok += isOk ? 1 : 0;
      tally.errors += isOk ? 0 : 1;
      tally.response.record(responseUs);
    }
  }

  /** A request was not even sent. */
  dropped(index: number): void {
    const tally = this.#tallies[index];
    if (tally !== undefined) {
      tally.errors++;
    }
  }

  /** Gives away those of which any ended. */
  take(): { requests?: RequestDelta[] } {
    if (this.#tallies.length === 0) {
      return {};
    }
    const requests = this.#tallies.flatMap(({ name, ok, errors, response }) =>
      ok + errors === 0 ? [] : [{ name, ok, errors, response: response.toData() }]
    );
    for (const tally of this.#tallies) {
      tally.ok = 0;
      tally.errors = 0;
      tally.response.reset();
    }
    return { requests };
  }
}

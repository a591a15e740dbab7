import type { RequestDelta, RequestResult } from '@headroom/contract';
import { Histogram } from './histogram.ts';
import { summarize } from './time-summary.ts';

/** Adds what came of each of several requests, second by second. */
export class RequestMeasurement {
  readonly #byName = new Map<string, { ok: number; errors: number; readonly response: Histogram }>();

  /** Adds one second. */
  add(deltas: readonly RequestDelta[]): void {
    for (const { name, ok, errors, response } of deltas) {
      const sums = this.#byName.get(name) ?? { ok: 0, errors: 0, response: new Histogram() };
      sums.ok += ok;
      sums.errors += errors;
      sums.response.addData(response);
      this.#byName.set(name, sums);
    }
  }

  /** What is known so far of these requests, in their order; of all that were seen where none are named. */
  results(names: readonly string[] = [...this.#byName.keys()]): RequestResult[] {
    return names.map((name) => {
      const sums = this.#byName.get(name);
      return sums === undefined
        ? { name, ok: 0, errors: 0, response: null }
        : { name, ok: sums.ok, errors: sums.errors, response: summarize(sums.response) };
    });
  }
}

import type { EngineValue } from './job.ts';
import { LoadValues, TraceParent, traceIdOf, type LoadMark } from './request-values.ts';

/** The trace ids of a load: its threads keep of a request only which it is. */
export class TraceIds {
  readonly #values: LoadValues;
  readonly #trace: TraceParent | undefined;

  /** Takes what the threads of the load have. */
  constructor(values: readonly EngineValue[], seed: number, mark: LoadMark) {
    this.#values = new LoadValues(values, seed, mark);
    this.#trace = this.#values.all.find((value) => value instanceof TraceParent);
  }

  /** That of the request with this number among those with values, as 32 hexadecimal digits; empty where the load has no trace context. */
  of(request: number): string {
    this.#values.goTo(request);
    return this.#trace === undefined ? '' : traceIdOf(this.#trace.words);
  }
}

import type { Recorded } from './second-recorder.ts';
import type { PhaseSlot } from './second-slot.ts';
import { keepEntry, TRACE_FIELDS, traceFields } from './trace-lists.ts';

/** Keeps of the requests whose spans the target was asked to record the slowest and the first that failed, in the slot of the second under way. */
export class TracedRequests {
  /** When the load began, µs. */
  startUs = NaN;
  readonly #entry = new Float64Array(TRACE_FIELDS);

  /** A traced request of a phase came to its end; `errorPlace` is -1 where it succeeded. */
  ended({ traces }: PhaseSlot, request: Recorded, status: number, errorPlace: number, nowUs: number): void {
    const entry = this.#entry;
    const startUs = request.intendedUs - this.startUs;
    const responseUs = nowUs - request.intendedUs;
    entry[traceFields.rank] = responseUs;
    entry[traceFields.number] = request.traced ?? NaN;
    entry[traceFields.startUs] = startUs;
    entry[traceFields.responseUs] = responseUs;
    entry[traceFields.serviceUs] = nowUs - request.sinceUs;
    entry[traceFields.status] = status;
    entry[traceFields.error] = errorPlace;
    entry[traceFields.index] = request.index;
    keepEntry(traces[0] as Float64Array, entry);
    if (errorPlace !== -1) {
      entry[traceFields.rank] = -startUs;
      keepEntry(traces[1 + errorPlace] as Float64Array, entry);
    }
  }
}

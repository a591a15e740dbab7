import type { TracedRequest, Traces } from '@headroom/contract';
import { MOST_FAILED_TRACES, MOST_SLOW_TRACES } from '@headroom/contract/trace-limits';

/** The traced requests that are kept of a phase, of all that it is told of in whatever order. */
export class KeptTraces {
  #slow: TracedRequest[] = [];
  #failed: TracedRequest[] = [];

  /** Adds some; returns those of them that are kept for now: nothing else can become part of what is kept at the end. */
  add({ slowTraces = [], failedTraces = [] }: Traces): Traces {
    this.#slow = [...this.#slow, ...slowTraces].sort(slowestFirst).slice(0, MOST_SLOW_TRACES);
    const failed = [...this.#failed, ...failedTraces].sort(earliestFirst);
    const kept = new Map<TracedRequest['error'], number>();
    this.#failed = failed.filter(({ error }) => {
      const place = kept.get(error) ?? 0;
      kept.set(error, place + 1);
      return place < MOST_FAILED_TRACES;
    });
    const [slow, alsoFailed] = [new Set(this.#slow), new Set(this.#failed)];
    return tracesOf(
      slowTraces.filter((trace) => slow.has(trace)),
      failedTraces.filter((trace) => alsoFailed.has(trace))
    );
  }

  /** What is kept. */
  get all(): Traces {
    return tracesOf(this.#slow, this.#failed);
  }
}

function tracesOf(slowTraces: TracedRequest[], failedTraces: TracedRequest[]): Traces {
  return {
    ...(slowTraces.length === 0 ? {} : { slowTraces }),
    ...(failedTraces.length === 0 ? {} : { failedTraces }),
  };
}

function slowestFirst(a: TracedRequest, b: TracedRequest): number {
  return b.responseUs - a.responseUs || earliestFirst(a, b);
}

function earliestFirst(a: TracedRequest, b: TracedRequest): number {
  return (a.startUs ?? 0) - (b.startUs ?? 0);
}

import { k6ErrorClass } from './error-class.ts';
import type { K6Request } from './k6-request.ts';
import type { RequestRecord } from '../records/request-record.ts';

/** Who counts the requests. */
interface Sink {
  add(record: RequestRecord): void;
}

/** So long the load's first send is looked for, µs: requests that end first need not have been sent first. */
const LEARNING_US = 1_000_000;
const LEARNING_REQUESTS = 10_000;

/** Makes records of k6's requests, on the clock of the load's first send. k6 does not say when an iteration was due, so its times count from the send. */
export class K6Records {
  readonly #sink: Sink;
  #first: K6Request[] | null = [];
  #startUs = Infinity;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** The first send, µs since 1970; Infinity before any. */
  get startUs(): number {
    return this.#startUs;
  }

  add(request: K6Request): void {
    if (this.#first === null) {
      this.#tell(request);
      return;
    }
    this.#first.push(request);
    this.#startUs = Math.min(this.#startUs, sentUs(request));
    if (request.endUs - this.#startUs >= LEARNING_US || this.#first.length >= LEARNING_REQUESTS) {
      this.end();
    }
  }

  /** Tells what was kept. */
  end(): void {
    const kept = this.#first ?? [];
    this.#first = null;
    kept.forEach((request) => this.#tell(request));
  }

  #tell(request: K6Request): void {
    const sinceUs = Math.max(0, sentUs(request) - this.#startUs);
    const { index, status, errorCode, error } = request;
    this.#sink.add({
      index,
      intendedUs: sinceUs,
      sinceUs,
      endUs: Math.max(sinceUs, request.endUs - this.#startUs),
      status,
      errorClass: status === 0 ? (k6ErrorClass(errorCode, error) ?? 'malformed') : null,
    });
  }
}

/** When it was handed to the HTTP client: what opening a connection took is part of its time. */
function sentUs({ endUs, durationMs, blockedMs }: K6Request): number {
  return endUs - (durationMs + blockedMs) * 1_000;
}

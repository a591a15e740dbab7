import { goErrorClass } from '../records/go-error-class.ts';
import { IntendedStarts } from '../records/intended-starts.ts';
import type { RequestRecord } from '../records/request-record.ts';
import type { VegetaResult } from './result-stream.ts';

/** Who counts the requests. */
interface Sink {
  add(record: RequestRecord): void;
}

/** What makes records of results. */
export interface RecordsSetup {
  /** Time between two requests, µs; null for a closed load. */
  readonly intervalUs: number | null;
  /** The place of a result's request among those of the test. */
  readonly indexOf: (result: VegetaResult) => number;
  readonly sink: Sink;
}

const LEARNING_US = 1_000_000;
/** At a high rate the first second is too much to keep. */
const LEARNING_RESULTS = 10_000;

/** Makes records of vegeta's results: those of the first second are kept until it is known when the schedule began. */
export class VegetaRecords {
  readonly #setup: RecordsSetup;
  readonly #starts: IntendedStarts | null;
  #first: VegetaResult[] | null = [];
  /** Start of the load on the stream's clock, µs. */
  #startUs = Infinity;
  readonly #record = { index: 0, intendedUs: 0.5, sinceUs: 0.5, endUs: 0.5, status: 0, errorClass: null } as {
    -readonly [Key in keyof RequestRecord]: RequestRecord[Key];
  };

  constructor(setup: RecordsSetup) {
    this.#setup = setup;
    this.#starts = setup.intervalUs === null ? null : new IntendedStarts(setup.intervalUs);
  }

  /** The start of the load in µs since the stream's origin; NaN while it is not known. */
  get startUs(): number {
    return this.#first === null ? this.#startUs : NaN;
  }

  add(result: VegetaResult): void {
    if (this.#first === null) {
      this.#tell(result);
      return;
    }
    this.#first.push({ ...result });
    const sentUs = result.startNs / 1_000;
    this.#starts?.learn(result.seq, sentUs);
    this.#startUs = this.#starts?.firstUs ?? Math.min(this.#startUs, sentUs);
    if (sentUs - this.#startUs >= LEARNING_US || this.#first.length >= LEARNING_RESULTS) {
      this.end();
    }
  }

  /** Tells what was kept. */
  end(): void {
    const kept = this.#first ?? [];
    this.#first = null;
    kept.forEach((result) => this.#tell(result));
  }

  #tell(result: VegetaResult): void {
    const record = this.#record;
    record.sinceUs = result.startNs / 1_000 - this.#startUs;
    record.endUs = record.sinceUs + result.latencyNs / 1_000;
    // A request that was sent before it seemed due shows that the schedule began a little earlier.
    record.intendedUs =
      this.#starts === null ? record.sinceUs : Math.min(this.#starts.intendedUs(result.seq), record.sinceUs);
    record.index = this.#setup.indexOf(result);
    record.status = result.status;
    record.errorClass = result.status === 0 ? goErrorClass(result.error) : null;
    this.#setup.sink.add(record);
  }
}

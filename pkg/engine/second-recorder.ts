import type { Counts, ErrorClass, SecondDelta } from '@headroom/contract';
import { Histogram } from '@headroom/measure/histogram';
import { noCounts } from '@headroom/measure/no-counts';

/** Statuses have three digits. */
const STATUSES = 1_000;

/** Counts and times of one second; what it gives away starts again from nothing. */
export class SecondRecorder {
  #counts = noCounts();
  readonly #statuses = new Uint32Array(STATUSES);
  readonly #response = new Histogram();
  readonly #service = new Histogram();
  readonly #lateness = new Histogram();
  /** How late the generator noticed arrivals, whether or not a connection was free. */
  readonly #noticed = new Histogram();
  #refusals = 0;
  #inFlight = 0;
  #lastCompletionUs = 0;

  /** Requests sent that have neither an answer nor an error. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** When the last request ended, with or without an answer, µs. */
  get lastCompletionUs(): number {
    return this.#lastCompletionUs;
  }

  /** A request is due (open) or begun (closed). */
  arrived(): void {
    this.#counts.arrivals++;
  }

  /** The generator saw that a request was due, so long after it was, µs. */
  noticed(delayUs: number): void {
    this.#noticed.record(delayUs);
  }

  /** A request was written. */
  sent(bytes: number): void {
    this.#counts.sent++;
    this.#counts.bytesSent += bytes;
    this.#inFlight++;
  }

  /** A request with an intended start was written so long after it, µs. */
  late(latenessUs: number): void {
    this.#lateness.record(latenessUs);
  }

  received(bytes: number): void {
    this.#counts.bytesReceived += bytes;
  }

  opened(): void {
    this.#counts.connectionsOpened++;
  }

  /** The generator's own machine refused a connection, whether or not a request needed it. */
  refused(): void {
    this.#refusals++;
  }

  /** A whole answer came. */
  answered(status: number, responseUs: number, serviceUs: number, nowUs: number): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (status >= 400) {
      this.failed('status', responseUs, serviceUs, nowUs);
    } else {
      this.#counts.ok++;
      this.#ended(responseUs, serviceUs, nowUs);
    }
  }

  /** A request that was sent failed; its times count, so that a failing target does not look fast. */
  failed(errorClass: ErrorClass, responseUs: number, serviceUs: number, nowUs: number): void {
    this.#error(errorClass);
    this.#ended(responseUs, serviceUs, nowUs);
  }

  /** A request failed without having been sent: it has no service time. */
  failedUnsent(errorClass: ErrorClass, responseUs: number, nowUs: number): void {
    this.#error(errorClass);
    this.#response.record(responseUs);
    this.#lastCompletionUs = nowUs;
  }

  /** 99th percentile of how late arrivals were noticed in this second, µs; null without arrivals. */
  get noticedP99Us(): number | null {
    return this.#noticed.count === 0 ? null : this.#noticed.percentileUs(99);
  }

  /** Connections that the generator's own machine refused in this second. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Whether nothing was recorded. */
  get isEmpty(): boolean {
    const { arrivals, sent, ok, errors, bytesReceived, connectionsOpened } = this.#counts;
    return arrivals + sent + ok + bytesReceived + connectionsOpened === 0 && Object.keys(errors).length === 0;
  }

  /** Gives the second away. */
  take(): Pick<SecondDelta, 'counts' | 'timings'> {
    const timings = {
      response: this.#response.toData(),
      service: this.#service.toData(),
      lateness: this.#lateness.toData(),
    };
    const counts: Counts = { ...this.#counts, statuses: this.#takeStatuses() };
    this.#counts = noCounts();
    this.#refusals = 0;
    for (const histogram of [this.#response, this.#service, this.#lateness, this.#noticed]) {
      histogram.reset();
    }
    return { counts, timings };
  }

  #ended(responseUs: number, serviceUs: number, nowUs: number): void {
    this.#response.record(responseUs);
    this.#service.record(serviceUs);
    this.#inFlight--;
    this.#lastCompletionUs = nowUs;
  }

  #error(errorClass: ErrorClass): void {
    this.#counts.errors[errorClass] = (this.#counts.errors[errorClass] ?? 0) + 1;
  }

  #takeStatuses(): Counts['statuses'] {
    const taken: Counts['statuses'] = {};
    this.#statuses.forEach((count, status) => {
      if (count > 0) {
        taken[status] = count;
      }
    });
    this.#statuses.fill(0);
    return taken;
  }
}

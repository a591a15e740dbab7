import type { Counts, ErrorClass, Timings } from '@headroom/contract';
import { Histogram } from '@headroom/measure/histogram';
import { noCounts } from '@headroom/measure/no-counts';

/** Statuses have three digits. */
const STATUSES = 1_000;

/** Counts and times of the requests of one phase in one second; what it gives away starts again from nothing. */
export class Tally {
  #counts = noCounts();
  readonly #statuses = new Uint32Array(STATUSES);
  readonly #response = new Histogram();
  readonly #service = new Histogram();
  readonly #lateness = new Histogram();
  #unfinished = 0;

  /** Arrivals, of all seconds, that have neither an answer nor an error. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Whether nothing was recorded since the last `take`. */
  get isEmpty(): boolean {
    const { arrivals, sent, ok, errors, bytesReceived, connectionsOpened } = this.#counts;
    return arrivals + sent + ok + bytesReceived + connectionsOpened === 0 && Object.keys(errors).length === 0;
  }

  arrived(): void {
    this.#counts.arrivals++;
    this.#unfinished++;
  }

  sent(bytes: number): void {
    this.#counts.sent++;
    this.#counts.bytesSent += bytes;
  }

  late(latenessUs: number): void {
    this.#lateness.record(latenessUs);
  }

  received(bytes: number): void {
    this.#counts.bytesReceived += bytes;
  }

  opened(): void {
    this.#counts.connectionsOpened++;
  }

  /** A whole answer with a status that was expected. */
  ok(): void {
    this.#counts.ok++;
  }

  /** 0 where the protocol has no statuses. */
  status(status: number): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
  }

  error(errorClass: ErrorClass): void {
    this.#counts.errors[errorClass] = (this.#counts.errors[errorClass] ?? 0) + 1;
  }

  /** A request came to its end; without `serviceUs` it was never sent. */
  ended(responseUs: number, serviceUs?: number): void {
    this.#unfinished--;
    this.#response.record(responseUs);
    if (serviceUs !== undefined) {
      this.#service.record(serviceUs);
    }
  }

  /** A request came to its end without having been tried. */
  leftUnsent(): void {
    this.#unfinished--;
  }

  /** Gives away what was recorded. */
  take(): { counts: Counts; timings: Timings } {
    const timings = {
      response: this.#response.toData(),
      service: this.#service.toData(),
      lateness: this.#lateness.toData(),
    };
    const counts: Counts = { ...this.#counts, statuses: this.#takeStatuses() };
    this.#counts = noCounts();
    for (const histogram of [this.#response, this.#service, this.#lateness]) {
      histogram.reset();
    }
    return { counts, timings };
  }

  #takeStatuses(): Counts['statuses'] {
    const taken: Counts['statuses'] = {};
    this.#statuses.forEach((count, status) => {
      if (count > 0 && status > 0) {
        taken[status] = count;
      }
    });
    this.#statuses.fill(0);
    return taken;
  }
}

import {
  isExpected,
  ratePerSecAt,
  warmupMs,
  type ErrorClass,
  type Expectation,
  type KnownCounts,
  type Load,
  type SecondDelta,
  type Timings,
} from '@headroom/contract';
import { Histogram, noCounts } from '@headroom/measure';

/** A second is told once records say that the second after the next has begun: records of one moment may come a little out of order. */
const LAG_US = 1_000_000;

/** Which times and bytes a generator's records tell. */
export interface Known {
  /** Whether the intended start is known, so that response time counts from there and lateness is known. */
  readonly intended: boolean;
  readonly bytesSent: boolean;
  readonly bytesReceived: boolean;
}

/**
 * Turns the records of a generator, one for each request that has ended, into seconds. A request counts in the second in which it ended, and belongs to the
 * warm-up or to what is measured by its start. Records may come in any order within a second; one of a second that was told counts in the oldest that was not.
 */
export class RequestSeconds {
  readonly #load: Load;
  readonly #known: Known;
  readonly #expected: Uint8Array;
  readonly #warmupUs: number;
  readonly #open = new Map<number, Open>();
  readonly #spare: Open[] = [];
  #nextSecond = 0;
  #latestUs = 0;
  #lastMeasuredUs = 0;

  constructor(load: Load, expect: Expectation | undefined, known: Known) {
    this.#load = load;
    this.#known = known;
    this.#expected = Uint8Array.from({ length: 1_000 }, (_, status) => (isExpected(status, expect) ? 1 : 0));
    this.#warmupUs = warmupMs(load) * 1_000;
  }

  /**
   * Counts one request. Times in µs since the first intended start, warm-up included; where the intended one is not known it is that of the send.
   * `status` is that of a whole answer; 0 where there was none, or where there are no statuses; `error` says why a request failed otherwise than by its status.
   */
  ended(
    intendedUs: number,
    sentUs: number,
    endedUs: number,
    status: number,
    error: ErrorClass | null,
    bytesSent = 0,
    bytesReceived = 0
  ): void {
    this.#latestUs = Math.max(this.#latestUs, endedUs);
    const second = Math.max(this.#nextSecond, Math.floor(endedUs / 1e6));
    let open = this.#open.get(second);
    if (open === undefined) {
      open = this.#spare.pop() ?? { measured: new Part(), warmup: new Part() };
      this.#open.set(second, open);
    }
    const isMeasured = intendedUs >= this.#warmupUs;
    if (isMeasured) {
      this.#lastMeasuredUs = Math.max(this.#lastMeasuredUs, endedUs);
    }
    const part = isMeasured ? open.measured : open.warmup;
    const { counts } = part;
    counts.arrivals++;
    counts.sent++;
    counts.bytesSent += bytesSent;
    counts.bytesReceived += bytesReceived;
    if (status > 0) {
      part.statuses[status] = (part.statuses[status] ?? 0) + 1;
    }
    if (error === null && (status === 0 || this.#expected[status] === 1)) {
      counts.ok++;
    } else {
      const errorClass = error ?? 'status';
      counts.errors[errorClass] = (counts.errors[errorClass] ?? 0) + 1;
    }
    part.response.record(endedUs - intendedUs);
    if (this.#known.intended) {
      part.service.record(endedUs - sentUs);
      part.lateness.record(Math.max(0, sentUs - intendedUs));
    }
  }

  /** The seconds that are over, by the records; each once and in order, also those in which nothing ended. */
  *take(): Generator<SecondDelta> {
    while ((this.#nextSecond + 1) * 1e6 + LAG_US <= this.#latestUs) {
      yield this.#close();
    }
  }

  /** The seconds that are left, once no record follows. */
  *rest(): Generator<SecondDelta> {
    const last = Math.max(-1, ...this.#open.keys());
    while (this.#nextSecond <= last) {
      yield this.#close();
    }
  }

  /** When the last measured request ended, µs since the first intended start; 0 where none has. */
  get lastMeasuredUs(): number {
    return this.#lastMeasuredUs;
  }

  #close(): SecondDelta {
    const second = this.#nextSecond++;
    const open = this.#open.get(second) ?? this.#spare.pop() ?? { measured: new Part(), warmup: new Part() };
    this.#open.delete(second);
    const hasWarmup = open.warmup.counts.arrivals > 0;
    const inWarmup = second * 1e6 < this.#warmupUs;
    const delta: SecondDelta = {
      second,
      phase: inWarmup ? 'warmup' : 'measured',
      askedPerSec: ratePerSecAt(this.#load, second * 1_000 - this.#warmupUs / 1_000),
      ...this.#taken(open.measured),
      ...(hasWarmup ? { warmup: this.#taken(open.warmup) } : {}),
      inFlight: null,
      waiting: null,
      health: { status: 'ok', reasons: [], eventLoopUtilization: null },
    };
    this.#spare.push(open);
    return delta;
  }

  #taken(part: Part) {
    const { bytesSent, bytesReceived } = this.#known;
    const { counts, timings } = part.take();
    return {
      counts: {
        ...counts,
        bytesSent: bytesSent ? counts.bytesSent : null,
        bytesReceived: bytesReceived ? counts.bytesReceived : null,
        connectionsOpened: null,
      },
      timings,
    };
  }
}

interface Open {
  readonly measured: Part;
  readonly warmup: Part;
}

/** Counts and times of one phase in one second. */
class Part {
  counts: KnownCounts = noCounts();
  statuses: Record<number, number> = {};
  readonly response = new Histogram();
  readonly service = new Histogram();
  readonly lateness = new Histogram();

  take(): { counts: KnownCounts; timings: Timings } {
    const { response, service, lateness } = this;
    const taken = {
      counts: { ...this.counts, statuses: this.statuses },
      timings: { response: response.toData(), service: service.toData(), lateness: lateness.toData() },
    };
    [response, service, lateness].forEach((histogram) => histogram.reset());
    this.counts = noCounts();
    this.statuses = {};
    return taken;
  }
}

import type { ErrorClass, SecondDelta } from '@headroom/contract';
import { Histogram } from '@headroom/measure/histogram';
import { RequestTallies } from './request-tallies.ts';
import { SlowestTrace } from './slowest-trace.ts';
import { Tally } from './tally.ts';

/** What a recorder must know of its load. */
export interface RecorderSetup {
  /** By status, 1 where an answer with it is no error. */
  readonly expected: Uint8Array;
  /** Of the load's requests, by their index. */
  readonly names: readonly string[];
  readonly hasWarmup: boolean;
}

/** A request, as far as its end must know it. */
export interface Recorded {
  /** Its place among the requests of the load. */
  readonly index: number;
  /** Intended start, µs: it decides to which phase the request belongs. */
  readonly intendedUs: number;
  /** Actual send, µs. */
  readonly sinceUs: number;
  /** The words of its trace id, where its target was asked to record it. */
  readonly sampledTrace?: Uint32Array | undefined;
}

/** Counts and times of one second, of the warm-up apart from what is measured. */
export class SecondRecorder {
  readonly #measured = new Tally();
  readonly #warmup = new Tally();
  readonly #requests: RequestTallies;
  readonly #expected: Uint8Array;
  /** How late the generator noticed arrivals, whether or not a connection was free. */
  readonly #noticed = new Histogram();
  readonly #slowest = new SlowestTrace();
  readonly #handshakes = new Histogram();
  #resumed = 0;
  #refusals = 0;
  #inFlight = 0;
  /** A fraction at first makes these fields doubles, which are then stored in place. */
  #lastCompletionUs = NaN;
  #measuredFromUs = NaN;

  constructor({ expected, names, hasWarmup }: RecorderSetup) {
    this.#expected = expected;
    this.#requests = new RequestTallies(names);
    this.#measuredFromUs = hasWarmup ? Infinity : -Infinity;
  }

  /** Where the warm-up ends, µs; to be told when its load begins. Without a warm-up everything is measured. */
  set warmupEndsUs(us: number) {
    this.#measuredFromUs = us;
  }

  /** Requests sent that have neither an answer nor an error. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Arrivals of each phase that have neither an answer nor an error. */
  get unfinished(): { readonly measured: number; readonly warmup: number } {
    return { measured: this.#measured.unfinished, warmup: this.#warmup.unfinished };
  }

  /** When the last measured request ended, with or without an answer, µs; NaN when none has. */
  get lastCompletionUs(): number {
    return this.#lastCompletionUs;
  }

  /** A request is due (open) or begun (closed). */
  arrived(intendedUs: number): void {
    this.#of(intendedUs).arrived();
  }

  /** The generator saw that a request was due, so long after it was, µs. */
  noticed(delayUs: number): void {
    this.#noticed.record(delayUs);
  }

  /** A request was written. */
  sent(bytes: number, intendedUs: number): void {
    this.#of(intendedUs).sent(bytes);
    this.#inFlight++;
  }

  /** A request with an intended start was written so long after it, µs. */
  late(latenessUs: number, intendedUs: number): void {
    this.#of(intendedUs).late(latenessUs);
  }

  /** Bytes of an answer to the request with this intended start, or to none. */
  received(bytes: number, intendedUs: number): void {
    this.#of(intendedUs).received(bytes);
  }

  opened(nowUs: number): void {
    this.#of(nowUs).opened();
  }

  /** Both sides of a connection have agreed on TLS, which took so long, µs. */
  secured(handshakeUs: number, isResumed: boolean): void {
    this.#handshakes.record(handshakeUs);
    this.#resumed += isResumed ? 1 : 0;
  }

  /** The generator's own machine refused a connection, whether or not a request needed it. */
  refused(): void {
    this.#refusals++;
  }

  /** A whole answer came. */
  answered(status: number, request: Recorded, nowUs: number): void {
    const tally = this.#of(request.intendedUs);
    tally.status(status);
    if (this.#expected[status] === 1) {
      tally.ok();
      this.#ended(request, true, nowUs);
    } else {
      tally.error('status');
      this.#ended(request, false, nowUs);
    }
  }

  /** A request that was sent failed; its times count, so that a failing target does not look fast. */
  failed(errorClass: ErrorClass, request: Recorded, nowUs: number): void {
    this.#of(request.intendedUs).error(errorClass);
    this.#ended(request, false, nowUs);
  }

  /** A request failed without having been sent: it has no service time. */
  failedUnsent(errorClass: ErrorClass, { index, intendedUs }: Omit<Recorded, 'sinceUs'>, nowUs: number): void {
    const tally = this.#of(intendedUs);
    tally.error(errorClass);
    tally.ended(nowUs - intendedUs);
    this.#completed(tally, index, false, nowUs - intendedUs, nowUs);
  }

  /** A request was due while no connection was free, and was not to wait: it has no times. */
  dropped(index: number, intendedUs: number): void {
    const tally = this.#of(intendedUs);
    tally.error('dropped');
    tally.leftUnsent();
    if (tally === this.#measured) {
      this.#requests.dropped(index);
    }
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
    return this.#measured.isEmpty && this.#warmup.isEmpty && this.#handshakes.count === 0;
  }

  /** Gives the second away. */
  take(): Pick<SecondDelta, 'counts' | 'timings' | 'warmup' | 'requests' | 'handshakes' | 'slowTrace'> {
    const warmup = this.#warmup.isEmpty ? {} : { warmup: this.#warmup.take() };
    this.#refusals = 0;
    this.#noticed.reset();
    return {
      ...this.#measured.take(),
      ...warmup,
      ...this.#requests.take(),
      ...this.#takeHandshakes(),
      ...this.#slowest.take(),
    };
  }

  #takeHandshakes(): Pick<SecondDelta, 'handshakes'> {
    if (this.#handshakes.count === 0) {
      return {};
    }
    const handshakes = { times: this.#handshakes.toData(), resumed: this.#resumed };
    this.#handshakes.reset();
    this.#resumed = 0;
    return { handshakes };
  }

  #of(intendedUs: number): Tally {
    return intendedUs < this.#measuredFromUs ? this.#warmup : this.#measured;
  }

  #ended(request: Recorded, isOk: boolean, nowUs: number): void {
    const { index, intendedUs, sinceUs, sampledTrace } = request;
    const tally = this.#of(intendedUs);
    if (sampledTrace !== undefined && tally === this.#measured) {
      this.#slowest.ended(sampledTrace, nowUs - intendedUs);
    }
    tally.ended(nowUs - intendedUs, nowUs - sinceUs);
    this.#inFlight--;
    this.#completed(tally, index, isOk, nowUs - intendedUs, nowUs);
  }

  #completed(tally: Tally, index: number, isOk: boolean, responseUs: number, nowUs: number): void {
    if (tally === this.#measured) {
      this.#requests.ended(index, isOk, responseUs);
      this.#lastCompletionUs = nowUs;
    }
  }
}

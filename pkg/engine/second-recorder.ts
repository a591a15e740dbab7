import type { ErrorClass } from '@headroom/contract';
import type { LoadClock } from './load-clock.ts';
import type { SendTimes } from './load-connection.ts';
import { errorPlaces } from './phase-places.ts';
import { RecordedTimes } from './recorded-times.ts';
import type { RedirectRefusal } from './redirect.ts';
import { refusalBit } from './refusals.ts';
import { RequestTallies } from './request-tallies.ts';
import { facts, type SecondSlot } from './second-slot.ts';
import { Tally } from './tally.ts';
import { isWithoutTimes } from './times-slot.ts';
import { TracedRequests } from './traced-requests.ts';

const { refusals: REFUSALS, resumed: RESUMED, caughtUp: CAUGHT_UP } = facts;

/** What a recorder must know of its load. */
export interface RecorderSetup {
  /** By status, 1 where an answer with it is no error. */
  readonly expected: Uint8Array;
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
  /** Which it is among the requests with values, from 0, where its target was asked to record its spans; NaN or absent else. */
  readonly traced?: number;
}

/** The request with this intended start, µs. */
type Intended = Pick<Recorded, 'intendedUs'>;
/** When what is told has happened, µs. */
type Now = Pick<LoadClock, 'us'>;

/**
 * Counts and times of one second, of the warm-up apart from what is measured, in a slot. Instants come in objects and lengths of time in whole µs, since a number with a fraction that is handed
 * to a function is put on the heap.
 */
export class SecondRecorder {
  #slot: SecondSlot;
  readonly #measured: Tally;
  readonly #warmup: Tally;
  readonly #requests: RequestTallies;
  /** Those of the warm-up are not told apart. */
  readonly #warmupRequests = new RequestTallies([]);
  readonly #expected: Uint8Array;
  /** How late the generator noticed arrivals, whether or not a connection was free. */
  readonly #noticed: RecordedTimes;
  readonly #traced = new TracedRequests();
  readonly #handshakes: RecordedTimes;
  #inFlight = 0;
  /** A fraction at first makes these fields doubles, which are then stored in place. */
  #lastCompletionUs = NaN;
  #measuredFromUs = NaN;

  constructor({ expected, hasWarmup }: RecorderSetup, slot: SecondSlot) {
    this.#slot = slot;
    this.#measured = new Tally(slot.measured);
    this.#warmup = new Tally(slot.warmup);
    this.#requests = new RequestTallies(slot.requests);
    this.#noticed = new RecordedTimes(slot.noticed);
    this.#handshakes = new RecordedTimes(slot.handshakes);
    this.#expected = expected;
    this.#measuredFromUs = hasWarmup ? Infinity : -Infinity;
  }

  /** Goes on in the slot of the next second. */
  use(slot: SecondSlot): void {
    this.#slot = slot;
    this.#measured.use(slot.measured);
    this.#warmup.use(slot.warmup);
    this.#requests.use(slot.requests);
    this.#noticed.use(slot.noticed);
    this.#handshakes.use(slot.handshakes);
  }

  /** The load begins, or has begun at this time, µs, and its warm-up takes so long. */
  begin(startUs: number, warmupUs: number): void {
    this.#traced.startUs = startUs;
    if (warmupUs > 0) {
      this.#measuredFromUs = startUs + warmupUs;
    }
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
  arrived({ intendedUs }: Intended): void {
    this.#of(intendedUs).arrived();
  }

  /** The generator saw that a request was due, so long after it was, whole µs. */
  noticed(delayUs: number): void {
    this.#noticed.record(delayUs);
  }

  /** A request could not be sent in time because the generator had stood still. */
  caughtUp(intendedUs: number): void {
    this.#addFact(CAUGHT_UP, intendedUs < this.#measuredFromUs ? 0 : 1);
  }

  /** An answer with this status was followed to where it leads, with a request of so many bytes. */
  redirected(status: number, bytes: number, intendedUs: number): void {
    const tally = this.#of(intendedUs);
    tally.status(status);
    tally.followed(bytes);
    this.#addFact(facts.redirected, tally === this.#measured ? 1 : 0);
  }

  /** A redirect was not followed. */
  notRedirected(why: RedirectRefusal, intendedUs: number): void {
    this.#addFact(facts[why], this.#of(intendedUs) === this.#measured ? 1 : 0);
  }

  /** A request was written. */
  sent(bytes: number, { intendedUs }: Intended): void {
    this.#of(intendedUs).sent(bytes);
    this.#inFlight++;
  }

  /** A request with an intended start was written, maybe after it. */
  late({ sinceUs, intendedUs }: SendTimes): void {
    this.#of(intendedUs).late(Math.round(sinceUs - intendedUs));
  }

  /** Bytes of an answer to a request with this intended start, or to none. */
  received(bytes: number, { intendedUs }: Intended): void {
    this.#of(intendedUs).received(bytes);
  }

  opened(nowUs: number): void {
    this.#of(nowUs).opened();
  }

  /** Both sides of a connection have agreed on TLS, which took so long, µs. */
  secured(handshakeUs: number, isResumed: boolean): void {
    this.#handshakes.record(handshakeUs);
    this.#addFact(RESUMED, isResumed ? 1 : 0);
  }

  /** The generator's own machine refused a connection with this code, whether or not a request needed it. */
  refused(code: string): void {
    this.#slot.facts[REFUSALS] = (this.#slot.facts[REFUSALS] ?? 0) | refusalBit(code);
  }

  /** A whole answer came. */
  answered(status: number, request: Recorded, now: Now): void {
    const tally = this.#of(request.intendedUs);
    tally.status(status);
    if (this.#expected[status] === 1) {
      tally.ok();
      this.#ended(request, status, -1, now);
    } else {
      tally.error('status');
      this.#ended(request, status, errorPlaces.status, now);
    }
  }

  /** A request that was sent failed; its times count, so that a failing target does not look fast. */
  failed(errorClass: ErrorClass, request: Recorded, now: Now): void {
    this.#of(request.intendedUs).error(errorClass);
    this.#ended(request, 0, errorPlaces[errorClass], now);
  }

  /** A request failed without having been sent: it has no service time. */
  failedUnsent(errorClass: ErrorClass, { index, intendedUs }: Omit<Recorded, 'sinceUs'>, now: Now): void {
    const tally = this.#of(intendedUs);
    const responseUs = Math.round(now.us - intendedUs);
    tally.error(errorClass);
    tally.ended(responseUs);
    this.#completed(tally, index, false, responseUs, now);
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

  /** Whether nothing was recorded. */
  get isEmpty(): boolean {
    return this.#measured.isEmpty && this.#warmup.isEmpty && isWithoutTimes(this.#slot.handshakes);
  }

  #addFact(place: number, n: number): void {
    this.#slot.facts[place] = (this.#slot.facts[place] ?? 0) + n;
  }

  // What follows does the same in both phases: code that only one of them reaches would be compiled anew where what is measured begins, which takes the thread tens of milliseconds.

  #of(intendedUs: number): Tally {
    const warmup = this.#warmup;
    const measured = this.#measured;
    return intendedUs < this.#measuredFromUs ? warmup : measured;
  }

  #ended(request: Recorded, status: number, errorPlace: number, now: Now): void {
    const { index, intendedUs, sinceUs, traced } = request;
    const tally = this.#of(intendedUs);
    if (traced !== undefined && traced >= 0) {
      const { warmup, measured } = this.#slot;
      this.#traced.ended(tally === this.#measured ? measured : warmup, request, status, errorPlace, now.us);
    }
    const responseUs = Math.round(now.us - intendedUs);
    tally.ended(responseUs, Math.round(now.us - sinceUs));
    this.#inFlight--;
    this.#completed(tally, index, errorPlace === -1, responseUs, now);
  }

  #completed(tally: Tally, index: number, isOk: boolean, responseUs: number, now: Now): void {
    const isMeasured = tally === this.#measured;
    const requests = this.#requests;
    const none = this.#warmupRequests;
    (isMeasured ? requests : none).ended(index, isOk, responseUs);
    const lastUs = this.#lastCompletionUs;
    this.#lastCompletionUs = isMeasured ? now.us : lastUs;
  }
}

import type { ErrorClass } from '@headroom/contract';
import { BEHIND_US, CatchUp } from './catch-up.ts';
import type { LoadClock } from './load-clock.ts';
import type { SendTimes } from './load-connection.ts';
import type { IdleConnections, LoadLoop } from './load-loop.ts';
import type { RequestTurns } from './request-turns.ts';
import type { Schedule } from './schedule.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** When and where an open load happens. */
export interface OpenLoad {
  readonly schedule: Schedule;
  readonly startUs: number;
  readonly endUs: number;
  readonly clock: LoadClock;
  readonly requests: Pick<RequestTurns, 'next'>;
  /** Whether requests that are due while no connection is free are dropped instead of waiting. */
  readonly drops: boolean;
}

/**
 * Sends each request at its intended start, or as soon after it as a connection is free: arrivals wait in order, without limit,
 * and their waiting counts as response time; or they are dropped instead of waiting.
 */
export class OpenLoop implements LoadLoop {
  readonly #load: OpenLoad;
  readonly #connections: IdleConnections;
  readonly #recorder: SecondRecorder;
  readonly #catchUp = new CatchUp();
  /** NaN at first makes these fields doubles, which are then stored in place. */
  readonly #times: SendTimes = { sinceUs: NaN, intendedUs: NaN };
  /** Arrivals noticed, of these the ones that may be sent, and of these the ones that were sent or have failed: three numbers are the whole queue. */
  #noticed = 0;
  #released = 0;
  #left = 0;
  /** When the next of those that are held back may be sent; fractions make these fields doubles, which are then stored in place. */
  #heldUntilUs = Infinity;
  /** The next arrival, of which nothing is known but when it is due. */
  readonly #next = { intendedUs: NaN };

  constructor(load: OpenLoad, connections: IdleConnections, recorder: SecondRecorder) {
    this.#load = load;
    this.#connections = connections;
    this.#recorder = recorder;
    this.#goToNext();
  }

  get waiting(): number {
    return this.#noticed - this.#left;
  }

  get nextDueUs(): number {
    return this.#heldUntilUs < this.#next.intendedUs ? this.#heldUntilUs : this.#next.intendedUs;
  }

  notice(untilUs: number): void {
    while (this.#next.intendedUs < untilUs) {
      this.#arrive();
    }
  }

  pump(): void {
    const { clock } = this.#load;
    while (this.#next.intendedUs <= clock.us) {
      this.#arrive();
    }
    if (this.#catchUp.isBehind) {
      this.#releaseSome(clock.us);
    } else {
      this.#released = this.#noticed;
    }
    while (this.#left < this.#released) {
      const connection = this.#connections.takeIdle();
      if (connection === undefined) {
        this.#findNoConnection();
        return;
      }
      const times = this.#times;
      times.intendedUs = this.#intendedUs(this.#left++);
      const request = this.#load.requests.next();
      clock.stamp(times);
      connection.send(request, times);
      this.#recorder.sent(connection.sentBytes, times);
      this.#recorder.late(times);
    }
  }

  /** While no connection is open, a failed attempt to open one ends every arrival that waits: nobody waits for ever for a dead target. */
  openFailed(errorClass: ErrorClass): void {
    while (this.#connections.openCount === 0 && this.#left < this.#released) {
      const { index } = this.#load.requests.next();
      this.#recorder.failedUnsent(errorClass, { index, intendedUs: this.#intendedUs(this.#left++) }, this.#load.clock);
    }
  }

  wantsConnections(nowUs: number): boolean {
    return nowUs < this.#load.endUs || this.waiting > 0;
  }

  #findNoConnection(): void {
    if (!this.#load.drops) {
      this.#connections.grow(this.#released - this.#left);
      return;
    }
    while (this.#left < this.#released) {
      this.#recorder.dropped(this.#load.requests.next().index, this.#intendedUs(this.#left++));
    }
  }

  /** After the generator has stood still, not everything that is overdue goes out in one go. */
  #releaseSome(nowUs: number): void {
    const untilUs = this.#catchUp.untilUs(nowUs);
    let dueUs = this.#heldDueUs();
    for (; dueUs <= untilUs; dueUs = this.#heldDueUs()) {
      if (nowUs - dueUs > BEHIND_US) {
        this.#recorder.caughtUp(dueUs);
      }
      this.#released++;
    }
    this.#heldUntilUs = dueUs === Infinity ? Infinity : this.#catchUp.whenUs(dueUs);
  }

  #heldDueUs(): number {
    return this.#released < this.#noticed ? this.#intendedUs(this.#released) : Infinity;
  }

  #arrive(): void {
    const { us } = this.#load.clock;
    const delayUs = us - this.#next.intendedUs;
    this.#recorder.noticed(Math.round(delayUs));
    if (delayUs > BEHIND_US) {
      this.#catchUp.noticed(delayUs, us);
    }
    this.#recorder.arrived(this.#next);
    this.#noticed++;
    this.#goToNext();
  }

  #goToNext(): void {
    this.#next.intendedUs = this.#noticed < this.#load.schedule.total ? this.#intendedUs(this.#noticed) : Infinity;
  }

  #intendedUs(k: number): number {
    return this.#load.startUs + this.#load.schedule.intendedUs(k);
  }
}

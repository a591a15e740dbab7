import type { ErrorClass } from '@headroom/contract';
import type { IdleConnections, LoadLoop } from './load-loop.ts';
import type { RequestTurns } from './request-turns.ts';
import type { Schedule } from './schedule.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** When and where an open load happens. */
export interface OpenLoad {
  readonly schedule: Schedule;
  readonly startUs: number;
  readonly endUs: number;
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
  /** Arrivals noticed, and of these the ones that were sent or have failed: two numbers are the whole queue. */
  #noticed = 0;
  #left = 0;
  /** NaN at first makes this field a double, which is then stored in place. */
  #nextDueUs = NaN;

  constructor(load: OpenLoad, connections: IdleConnections, recorder: SecondRecorder) {
    this.#load = load;
    this.#connections = connections;
    this.#recorder = recorder;
    this.#nextDueUs = this.#due(0);
  }

  get waiting(): number {
    return this.#noticed - this.#left;
  }

  get nextDueUs(): number {
    return this.#nextDueUs;
  }

  notice(untilUs: number, nowUs: number): void {
    while (this.#nextDueUs < untilUs) {
      this.#arrive(nowUs);
    }
  }

  pump(nowUs: number): void {
    while (this.#nextDueUs <= nowUs) {
      this.#arrive(nowUs);
    }
    while (this.#left < this.#noticed) {
      const connection = this.#connections.takeIdle();
      if (connection === undefined) {
        this.#findNoConnection();
        return;
      }
      const intendedUs = this.#intendedUs(this.#left++);
      const request = this.#load.requests.next();
      const sentUs = connection.send(request, intendedUs);
      this.#recorder.sent(connection.sentBytes, intendedUs);
      this.#recorder.late(sentUs - intendedUs, intendedUs);
    }
  }

  /** While no connection is open, a failed attempt to open one ends every arrival that waits: nobody waits for ever for a dead target. */
  openFailed(errorClass: ErrorClass, _sinceUs: number, nowUs: number): void {
    while (this.#connections.openCount === 0 && this.#left < this.#noticed) {
      const { index } = this.#load.requests.next();
      this.#recorder.failedUnsent(errorClass, { index, intendedUs: this.#intendedUs(this.#left++) }, nowUs);
    }
  }

  wantsConnections(nowUs: number): boolean {
    return nowUs < this.#load.endUs || this.waiting > 0;
  }

  #findNoConnection(): void {
    if (!this.#load.drops) {
      this.#connections.grow(this.waiting);
      return;
    }
    while (this.#left < this.#noticed) {
      this.#recorder.dropped(this.#load.requests.next().index, this.#intendedUs(this.#left++));
    }
  }

  #arrive(nowUs: number): void {
    this.#recorder.noticed(nowUs - this.#nextDueUs);
    this.#recorder.arrived(this.#nextDueUs);
    this.#nextDueUs = this.#due(++this.#noticed);
  }

  #due(k: number): number {
    return k < this.#load.schedule.total ? this.#intendedUs(k) : Infinity;
  }

  #intendedUs(k: number): number {
    return this.#load.startUs + this.#load.schedule.intendedUs(k);
  }
}

import type { ErrorClass } from '@headroom/contract';
import type { LoadClock } from './load-clock.ts';
import type { LoadConnection, SendTimes } from './load-connection.ts';
import type { LoadLoop, RestingConnections } from './load-loop.ts';
import type { RequestTurns } from './request-turns.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** When a closed load ends, and what it sends. */
export interface ClosedLoad {
  readonly endUs: number;
  readonly clock: LoadClock;
  readonly requests: Pick<RequestTurns, 'next'>;
}

/**
 * Has each connection send as soon as it has its answer, or has thought about it. There is no schedule: the intended start is the actual one, and lateness has
 * no samples.
 */
export class ClosedLoop implements LoadLoop {
  readonly waiting = 0;
  readonly #times: SendTimes = { sinceUs: NaN, intendedUs: NaN };
  readonly #load: ClosedLoad;
  readonly #connections: RestingConnections;
  readonly #recorder: SecondRecorder;

  constructor(load: ClosedLoad, connections: RestingConnections, recorder: SecondRecorder) {
    this.#load = load;
    this.#connections = connections;
    this.#recorder = recorder;
  }

  /** Without thinking, only answers decide. */
  get nextDueUs(): number {
    return this.#connections.nextRestedUs < this.#load.endUs ? this.#connections.nextRestedUs : Infinity;
  }

  /** Nothing is due by itself. */
  notice(): void {}

  pump(): void {
    const { clock, endUs } = this.#load;
    this.#connections.rested(clock.us);
    while (clock.us < endUs) {
      const connection = this.#connections.takeIdle();
      if (connection === undefined) {
        return;
      }
      clock.stamp(this.#times);
      this.#times.intendedUs = this.#times.sinceUs;
      this.#send(connection);
    }
  }

  goOn(connection: Pick<LoadConnection, 'send' | 'sentBytes'>): boolean {
    const { clock, endUs } = this.#load;
    const { us } = clock;
    if (us >= endUs) {
      return false;
    }
    this.#times.sinceUs = us;
    this.#times.intendedUs = us;
    this.#send(connection);
    return true;
  }

  #send(connection: Pick<LoadConnection, 'send' | 'sentBytes'>): void {
    const times = this.#times;
    connection.send(this.#load.requests.next(), times);
    this.#recorder.arrived(times);
    this.#recorder.sent(connection.sentBytes, times);
  }

  /** A connection that cannot be opened is a request that failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void {
    if (nowUs < this.#load.endUs) {
      const request = { index: this.#load.requests.next().index, intendedUs: sinceUs };
      this.#recorder.arrived(request);
      this.#recorder.failedUnsent(errorClass, request, this.#load.clock);
    }
  }

  wantsConnections(nowUs: number): boolean {
    return nowUs < this.#load.endUs;
  }
}

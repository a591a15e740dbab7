import type { ErrorClass } from '@headroom/contract';
import type { LoadConnection, SendTimes } from './load-connection.ts';
import type { LoadLoop, RestingConnections } from './load-loop.ts';
import type { RequestTurns } from './request-turns.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** When a closed load ends, and what it sends. */
export interface ClosedLoad {
  readonly endUs: number;
  /** Monotonic, µs. */
  readonly nowUs: () => number;
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

  pump(nowUs: number): void {
    this.#connections.rested(nowUs);
    while (nowUs < this.#load.endUs) {
      const connection = this.#connections.takeIdle();
      if (connection === undefined) {
        return;
      }
      this.#send(connection, this.#load.nowUs());
    }
  }

  goOn(connection: Pick<LoadConnection, 'send' | 'sentBytes'>, nowUs: number): boolean {
    if (nowUs >= this.#load.endUs) {
      return false;
    }
    this.#send(connection, nowUs);
    return true;
  }

  #send(connection: Pick<LoadConnection, 'send' | 'sentBytes'>, nowUs: number): void {
    const times = this.#times;
    times.sinceUs = nowUs;
    times.intendedUs = nowUs;
    connection.send(this.#load.requests.next(), times);
    this.#recorder.arrived(nowUs);
    this.#recorder.sent(connection.sentBytes, nowUs);
  }

  /** A connection that cannot be opened is a request that failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void {
    if (nowUs < this.#load.endUs) {
      this.#recorder.arrived(sinceUs);
      this.#recorder.failedUnsent(errorClass, { index: this.#load.requests.next().index, intendedUs: sinceUs }, nowUs);
    }
  }

  wantsConnections(nowUs: number): boolean {
    return nowUs < this.#load.endUs;
  }
}

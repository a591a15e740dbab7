import type { ErrorClass } from '@headroom/contract';
import type { LoadConnection } from './load-connection.ts';
import type { LoadLoop, RestingConnections } from './load-loop.ts';
import type { RequestTurns } from './request-turns.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** When a closed load ends, and what it sends. */
export interface ClosedLoad {
  readonly endUs: number;
  readonly requests: Pick<RequestTurns, 'next'>;
}

/**
 * Has each connection send as soon as it has its answer, or has thought about it. There is no schedule: the intended start is the actual one, and lateness has
 * no samples.
 */
export class ClosedLoop implements LoadLoop {
  readonly waiting = 0;
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
      this.#send(connection, undefined);
    }
  }

  goOn(connection: Pick<LoadConnection, 'send' | 'sentBytes'>, nowUs: number): boolean {
    if (nowUs >= this.#load.endUs) {
      return false;
    }
    this.#send(connection, nowUs);
    return true;
  }

  #send(connection: Pick<LoadConnection, 'send' | 'sentBytes'>, nowUs: number | undefined): void {
    const sentUs = connection.send(this.#load.requests.next(), undefined, nowUs);
    this.#recorder.arrived(sentUs);
    this.#recorder.sent(connection.sentBytes, sentUs);
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

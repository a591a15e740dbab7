import type { ErrorClass } from '@headroom/contract';
import type { IdleConnections, LoadLoop } from './load-loop.ts';
import type { SecondRecorder } from './second-recorder.ts';

/**
 * Has each connection send as soon as it has its answer. There is no schedule: the intended start is the actual one, and lateness has
 * no samples.
 */
export class ClosedLoop implements LoadLoop {
  readonly waiting = 0;
  readonly nextDueUs = Infinity;
  readonly #load: { readonly endUs: number; readonly requestLength: number };
  readonly #connections: IdleConnections;
  readonly #recorder: SecondRecorder;

  constructor(
    load: { readonly endUs: number; readonly requestLength: number },
    connections: IdleConnections,
    recorder: SecondRecorder
  ) {
    this.#load = load;
    this.#connections = connections;
    this.#recorder = recorder;
  }

  /** Nothing is due by itself. */
  notice(): void {}

  pump(nowUs: number): void {
    while (nowUs < this.#load.endUs) {
      const connection = this.#connections.takeIdle();
      if (connection === undefined) {
        return;
      }
      this.#recorder.arrived();
      connection.send();
      this.#recorder.sent(this.#load.requestLength);
    }
  }

  /** A connection that cannot be opened is a request that failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void {
    if (nowUs < this.#load.endUs) {
      this.#recorder.arrived();
      this.#recorder.failedUnsent(errorClass, nowUs - sinceUs, nowUs);
    }
  }

  wantsConnections(nowUs: number): boolean {
    return nowUs < this.#load.endUs;
  }
}

import { Worker } from 'node:worker_threads';
import { metronomeMemory, sharedClockMs } from './metronome-memory.ts';

/** Alarms come at least this long after they are set, µs: more arrivals than one fit in between without being noticeably late. */
const SHORTEST_US = 200;

/**
 * An alarm clock finer than Node's timers, which know only whole milliseconds: a thread sleeps with `Atomics.wait`, wakes this one by
 * message, and sleeps without end while no alarm is set. It neither outlives the thread
 * that made it nor keeps it alive.
 */
export class Metronome {
  /** Resolves when the thread runs: loading it takes files, which sockets may use up. */
  readonly ready: Promise<void>;
  readonly #memory = metronomeMemory();
  readonly #thread: Worker;
  readonly #nowUs: () => number;
  #set = false;
  #wakeUs = NaN;

  /** `nowUs`: the clock of `wakeAt`, monotonic. */
  constructor(nowUs: () => number, onAlarm: () => void) {
    this.#nowUs = nowUs;
    this.#thread = new Worker(new URL('./metronome-thread.ts', import.meta.url), { workerData: this.#memory });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    let running = false;
    this.#thread.on('message', () => {
      if (!running) {
        running = true;
        resolve();
        return;
      }
      this.#set = false;
      onAlarm();
    });
    this.#thread.unref();
    // An error of a thread that nobody listens to would end up nowhere: the load would silently fall back to its ticks.
    this.#thread.on('error', (error) => {
      throw error;
    });
  }

  /** Sets the alarm, unless one is set already, and tells when it comes, µs: not at once, so that more than one request fits in between. */
  wakeAt(atUs: number): number {
    if (!this.#set) {
      // This clock first: a thread that is put aside between the two looks at the clock is woken late then, never early.
      const nowUs = this.#nowUs();
      this.#set = true;
      this.#wakeUs = Math.max(nowUs + SHORTEST_US, atUs);
      this.#memory.dueMs[0] = sharedClockMs() + (this.#wakeUs - nowUs) / 1_000;
      Atomics.add(this.#memory.turn, 0, 1);
      Atomics.notify(this.#memory.turn, 0);
    }
    return this.#wakeUs;
  }
}

import { Worker } from 'node:worker_threads';
import type { Alarm } from './alarm.ts';
import { metronomeMemory, sharedClockMs } from './metronome-memory.ts';

/** Alarms come at least this long after they are set, ms: more arrivals than one fit in between without being noticeably late. */
const SHORTEST_MS = 0.2;

/**
 * An alarm clock finer than Node's timers, which know only whole milliseconds: a thread sleeps with `Atomics.wait`, wakes this one by
 * message, and sleeps without end while no alarm is set. It neither outlives the thread
 * that made it nor keeps it alive.
 */
export class Metronome implements Alarm {
  /** Resolves when the thread runs: loading it takes files, which sockets may use up. */
  readonly ready: Promise<void>;
  readonly #memory = metronomeMemory();
  readonly #thread: Worker;
  readonly #nowUs: () => number;
  #set = false;

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

  wakeAt(atUs: number): void {
    if (!this.#set) {
      this.#set = true;
      // The rest first: a thread that is put aside between the two looks at the clock is woken late then, never early.
      const restMs = Math.max(SHORTEST_MS, (atUs - this.#nowUs()) / 1_000);
      this.#memory.dueMs[0] = sharedClockMs() + restMs;
      Atomics.add(this.#memory.turn, 0, 1);
      Atomics.notify(this.#memory.turn, 0);
    }
  }
}

import { sharedClockMs } from './metronome-memory.ts';

/** The instant at which a load begins. */
export interface Start {
  /** On the clock of the thread that asked, µs. */
  readonly startUs: number;
  /** The same, milliseconds since 1970. */
  readonly startedAtMs: number;
}

/** So long before the load begins all threads must hear of it, ms: they look every 10 ms at least. One alone need not be told. */
const NOTICE_MS = 30;

/** Where the threads of a load agree on the instant at which it begins: the last one that has its connections sets it. */
export class StartLine {
  readonly memory: SharedArrayBuffer;
  readonly #threads: number;
  /** How many threads are ready, and whether the instant is set. */
  readonly #counts: Int32Array;
  readonly #instant: Float64Array;
  readonly #wallMs: () => number;

  /** `wallMs`: milliseconds since 1970. Without `memory` it is a new one. */
  constructor(threads: number, wallMs: () => number, memory = new SharedArrayBuffer(24)) {
    this.#threads = threads;
    this.#wallMs = wallMs;
    this.memory = memory;
    this.#counts = new Int32Array(memory, 0, 2);
    this.#instant = new Float64Array(memory, 8, 2);
  }

  /** A thread is ready; to be called once by each. */
  ready(): void {
    if (Atomics.add(this.#counts, 0, 1) + 1 < this.#threads) {
      return;
    }
    const noticeMs = this.#threads === 1 ? 0 : NOTICE_MS;
    this.#instant[0] = sharedClockMs() + noticeMs;
    this.#instant[1] = Math.round(this.#wallMs() + noticeMs);
    Atomics.store(this.#counts, 1, 1);
  }

  /** What was agreed, for a thread on whose clock it is `nowUs` now; undefined before all are ready. */
  agreed(nowUs: number): Start | undefined {
    if (Atomics.load(this.#counts, 1) === 0) {
      return undefined;
    }
    const [atMs = NaN, startedAtMs = NaN] = this.#instant;
    return { startUs: nowUs + (atMs - sharedClockMs()) * 1_000, startedAtMs };
  }
}

import { readlinkSync } from 'node:fs';

const SPUN_US = 0;
const GARBAGE_MS = 1;
const THREAD_ID = 2;

/** What only the thread of a load can say of itself, in memory that it shares with the thread that watches it: it only adds, nobody has to be told. */
export class ThreadPulse {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Float64Array;

  /** Without `memory` it is a new one. */
  constructor(memory = new SharedArrayBuffer(24)) {
    this.memory = memory;
    this.#numbers = new Float64Array(memory);
  }

  /** How long it has only slept or looked at the clock so far, µs, where its loop counts that as busy. */
  get spunUs(): number {
    return this.#numbers[SPUN_US] ?? 0;
  }

  spun(us: number): void {
    this.#numbers[SPUN_US] = this.spunUs + us;
  }

  /** How long its memory was cleared (garbage collection) so far, ms. */
  get garbageMs(): number {
    return this.#numbers[GARBAGE_MS] ?? 0;
  }

  cleared(ms: number): void {
    this.#numbers[GARBAGE_MS] = this.garbageMs + ms;
  }

  /** By which number the system knows it; 0 before it has said so, and where there is none. */
  get threadId(): number {
    return this.#numbers[THREAD_ID] ?? 0;
  }

  /** To be called in the thread itself. */
  identify(): void {
    this.#numbers[THREAD_ID] = ownThreadId();
  }
}

/** By which number Linux knows the calling thread (proc_thread-self(5)); 0 elsewhere. */
export function ownThreadId(): number {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return 0;
  }
}

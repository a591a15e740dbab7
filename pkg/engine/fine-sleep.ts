import { writeFileSync } from 'node:fs';
import { ownThreadId } from './thread-pulse.ts';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps this thread, events and all, for about so long, µs. */
export function sleepUs(us: number): void {
  Atomics.wait(cell, 0, 0, us / 1_000);
}

/**
 * Has Linux end the sleeps of the calling thread as soon as they are over, where it may otherwise gather them for 50 µs (`timerslack_ns`, proc_pid_timerslack_ns(5)). A thread may ask that
 * for itself; elsewhere, and where the machine does not allow it, nothing changes.
 */
export function wakePromptly(): void {
  try {
    writeFileSync(`/proc/${ownThreadId()}/timerslack_ns`, '1');
  } catch {
    // the sleeps are as long as they were
  }
}

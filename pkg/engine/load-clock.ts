import type { SendTimes } from './load-connection.ts';

/**
 * What a load goes by, monotonic. Its time is read where it is needed instead of being handed on: a number with a fraction that is handed to a function, or back from one, is put on the heap,
 * unless V8 merges both.
 */
export interface LoadClock {
  /** What it said when it was looked at last for something that happened, µs. */
  readonly us: number;
  /** Looks at it for something that has happened. */
  look(): void;
  /** Writes down what it says now as the time of a send; `us` stays. */
  stamp(times: SendTimes): void;
}

/** The clock of a thread. */
export class ThreadClock implements LoadClock {
  /** NaN at first makes this field a double, which is then stored in place. */
  us = NaN;

  look(): void {
    this.us = performance.now() * 1_000;
  }

  stamp(times: SendTimes): void {
    times.sinceUs = performance.now() * 1_000;
  }
}

import { readFileSync } from 'node:fs';
import type { EventLoopUtilization } from 'node:perf_hooks';
import type { ThreadPulse } from './thread-pulse.ts';

/** How a thread of a load fared in some time, as shares of it, 0 to 1. */
export interface ThreadVitals {
  /** Its event loop was busy with more than waiting for what is due. */
  readonly utilization: number;
  /** Its memory was cleared. */
  readonly garbage: number;
  /** Others had its core while it could have worked. */
  readonly crowded: number;
  /** CPU that it used, as cores; null where the system does not tell. */
  readonly cores: number | null;
}

/** All since the thread began, ms. */
interface Reading {
  readonly atMs: number;
  readonly activeMs: number;
  readonly spunMs: number;
  readonly garbageMs: number;
  /** NaN where the system does not tell. */
  readonly cpuMs: number;
  readonly waitedMs: number;
}

/** From less nothing can be told: seconds that are read at one go share their figures, ms. */
const LEAST_MS = 10;

/** Watches the thread of a load from another, since reading all this takes some tens of µs, which no thread of a load has to give. */
export class ThreadWatch {
  readonly #utilization: () => EventLoopUtilization;
  readonly #pulse: ThreadPulse;
  #last: Reading;
  #vitals: ThreadVitals = { utilization: 0, garbage: 0, crowded: 0, cores: null };

  /** `utilization` is that of the watched thread, as its `Worker` tells it. */
  constructor(utilization: () => EventLoopUtilization, pulse: ThreadPulse) {
    this.#utilization = utilization;
    this.#pulse = pulse;
    this.#last = this.#read();
  }

  /** What was before counts no more: the load begins. */
  begin(): void {
    this.#last = this.#read();
  }

  /** How the thread fared since the last call. */
  take(): ThreadVitals {
    const [last, now] = [this.#last, this.#read()];
    const lengthMs = now.atMs - last.atMs;
    if (lengthMs >= LEAST_MS) {
      const share = (of: (reading: Reading) => number): number =>
        Math.min(1, Math.max(0, (of(now) - of(last)) / lengthMs));
      const cores = (now.cpuMs - last.cpuMs) / lengthMs;
      this.#vitals = {
        utilization: share(({ activeMs, spunMs }) => activeMs - spunMs),
        garbage: share(({ garbageMs }) => garbageMs),
        crowded: share(({ waitedMs }) => waitedMs),
        cores: Number.isNaN(cores) ? null : Math.max(0, cores),
      };
      this.#last = now;
    }
    return this.#vitals;
  }

  #read(): Reading {
    const { spunUs, garbageMs, threadId } = this.#pulse;
    const { active: activeMs } = this.#utilization();
    return { atMs: performance.now(), activeMs, spunMs: spunUs / 1_000, garbageMs, ...scheduled(threadId) };
  }
}

/** How long a thread of this process has had a core, and how long it has waited for one, so far (`schedstat`, proc_pid_schedstat(5): ns). */
function scheduled(threadId: number): Pick<Reading, 'cpuMs' | 'waitedMs'> {
  try {
    const [cpuMs = NaN, waitedMs = 0] = readFileSync(`/proc/self/task/${threadId}/schedstat`, 'utf8')
      .split(' ', 2)
      .map((ns) => Number(ns) / 1e6);
    return { cpuMs, waitedMs };
  } catch {
    return { cpuMs: NaN, waitedMs: 0 }; // another system than Linux
  }
}

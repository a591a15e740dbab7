import { Worker } from 'node:worker_threads';
import type { EngineEnd } from './job.ts';
import { StartLine } from './start-line.ts';
import { shareOf } from './stripe.ts';
import { ThreadPulse } from './thread-pulse.ts';
import { ThreadWatch, type ThreadVitals } from './thread-watch.ts';
import type { WorkerJob, WorkerMessage } from './worker-messages.ts';

/** Who hears of threads, counted from 0. */
export interface ThreadListener {
  /** A thread has made memory for a second. */
  onSlot(thread: number, memory: SharedArrayBuffer): void;
  /** A thread has told its last second. */
  onEnd(thread: number): void;
}

/** The threads of one load: each has its part of the arrivals and of the connections, and all begin at one instant. */
export class LoadThreads {
  /** Resolves when all have ended, to what their ends come to; rejects when one fails. */
  readonly ended: Promise<EngineEnd>;
  readonly #threads: ReadonlyArray<{ readonly worker: Worker; readonly watch: ThreadWatch }>;
  readonly #start: StartLine;
  #hasBegun = false;

  constructor(job: Omit<WorkerJob, 'stripe' | 'startMemory' | 'pulseMemory'>, count: number, listener: ThreadListener) {
    this.#start = new StartLine(count, Date.now);
    this.#threads = Array.from({ length: count }, (_, index) => {
      const stripe = { index, of: count };
      const pulse = new ThreadPulse();
      const [connections, maxConnections] = [job.shape.connections, job.shape.maxConnections].map((all) =>
        shareOf(all, stripe)
      ) as [number, number];
      const workerData: WorkerJob = {
        ...job,
        shape: { ...job.shape, connections, maxConnections },
        stripe,
        startMemory: this.#start.memory,
        pulseMemory: pulse.memory,
      };
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
      return { worker, watch: new ThreadWatch(() => worker.performance.eventLoopUtilization(), pulse) };
    });
    const ends = this.#threads.map(({ worker }, thread) => endOf(worker, thread, count, listener));
    this.ended = Promise.all(ends).then(together);
  }

  /** Tells for how long the load has run, ms; below 0 before it begins. To be called often until then: what threads did before is not to count. */
  look(): number {
    const nowUs = performance.now() * 1_000;
    const ranUs = nowUs - (this.#start.agreed(nowUs)?.startUs ?? Infinity);
    if (!this.#hasBegun && ranUs >= 0) {
      this.#hasBegun = true;
      this.#threads.forEach(({ watch }) => watch.begin());
    }
    return ranUs / 1_000;
  }

  /** How a thread, counted from 0, fared since the last call. */
  vitals(thread: number): ThreadVitals {
    const watched = this.#threads[thread];
    if (watched === undefined) {
      throw new RangeError(`there is no load thread ${thread}`);
    }
    return watched.watch.take();
  }

  /** Ends the load at once. */
  stop(): void {
    this.#threads.forEach(({ worker }) => worker.postMessage('stop'));
  }

  /** Ends the threads. */
  async terminate(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function endOf(worker: Worker, thread: number, count: number, { onSlot, onEnd }: ThreadListener): Promise<EngineEnd> {
  const name = count === 1 ? 'the load thread' : `load thread ${thread + 1} of ${count}`;
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'slot') {
        onSlot(thread, message.memory);
      } else {
        onEnd(thread);
        resolve(message.end);
      }
    });
    worker.on('error', (error) => reject(new Error(`${name} failed: ${messageOf(error)}`, { cause: error })));
    worker.on('exit', (code) => reject(new Error(`${name} ended with code ${code} before the load had ended`)));
  });
}

/** What the ends of all threads come to. */
function together(ends: readonly EngineEnd[]): EngineEnd {
  const sum = (of: (end: EngineEnd) => number): number => ends.reduce((total, end) => total + of(end), 0);
  const allowed = ends.flatMap(({ allowedStreams }) => allowedStreams ?? []);
  return {
    startedAtMs: Math.min(...ends.map(({ startedAtMs }) => startedAtMs)),
    elapsedUs: Math.max(...ends.map(({ elapsedUs }) => elapsedUs)),
    unfinished: sum(({ unfinished }) => unfinished),
    warmupUnfinished: sum(({ warmupUnfinished }) => warmupUnfinished),
    stopped: ends.some(({ stopped }) => stopped),
    ...(allowed.length > 0 ? { allowedStreams: Math.min(...allowed) } : {}),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

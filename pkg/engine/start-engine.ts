import { Worker } from 'node:worker_threads';
import { isExpected, type SecondDelta } from '@headroom/contract';
import type { EngineEnd, EngineJob, EngineRun } from './job.ts';
import { shapeOf } from './load-shape.ts';
import { MachineWatch } from './machine-shares.ts';
import { preparedRequests } from './prepared-requests.ts';
import { SecondGatherer } from './second-gatherer.ts';
import type { WorkerJob, WorkerMessage } from './worker-messages.ts';

/** Statuses have three digits. */
const STATUSES = 1_000;
/** How often the threads' seconds are looked for, ms: being told would cost them a system call. */
const LOOK_MS = 20;

/**
 * Makes a load in a thread of its own and tells each second of it, in order, before `done` settles;
 * an error that `onSecond` throws ends the load and rejects `done`.
 * Throws a TypeError when a request of the job cannot be written as HTTP.
 */
export function startEngine(job: EngineJob, onSecond: (delta: SecondDelta) => void): EngineRun {
  const { precision = 'balanced' } = job;
  const workerJob: WorkerJob = {
    address: job.address,
    tls: job.tls,
    http2: job.http2,
    tcp: job.tcp,
    timeoutMs: job.timeoutMs,
    precision,
    shape: { ...shapeOf(job.load), poissonSeed: job.poissonSeed },
    values: job.values,
    valueSeed: job.valueSeed ?? Math.floor(Math.random() * 2 ** 32),
    requests: preparedRequests(job),
    expected: Uint8Array.from({ length: STATUSES }, (_, status) => (isExpected(status, job.expect) ? 1 : 0)),
  };
  const machine = new MachineWatch();
  const names = job.requests.map(({ name }) => name);
  const gatherer = new SecondGatherer(
    { shape: workerJob.shape, names, precision, threads: 1, machine: () => machine.take() },
    onSecond
  );
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: workerJob });
  const { promise, resolve, reject } = Promise.withResolvers<EngineEnd>();
  const gather = (): void => {
    try {
      gatherer.gather();
    } catch (error) {
      reject(error as Error);
    }
  };
  const looking = setInterval(gather, LOOK_MS);
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'slot') {
      gatherer.add(0, message.memory);
      return;
    }
    gatherer.ended(0);
    gather();
    resolve(message.end);
  });
  worker.on('error', (error) => reject(new Error(`the load thread failed: ${messageOf(error)}`, { cause: error })));
  worker.on('exit', (code) => reject(new Error(`the load thread ended with code ${code} before the load had ended`)));
  const done = promise.finally(() => {
    clearInterval(looking);
    return worker.terminate();
  });
  return { done, stop: () => worker.postMessage('stop') };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

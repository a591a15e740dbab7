import { Worker } from 'node:worker_threads';
import { isExpected, type SecondDelta } from '@headroom/contract';
import type { EngineEnd, EngineJob, EngineRun } from './job.ts';
import { shapeOf } from './load-shape.ts';
import { preparedRequests } from './prepared-requests.ts';
import type { WorkerJob, WorkerMessage } from './worker-messages.ts';

/** Statuses have three digits. */
const STATUSES = 1_000;

/**
 * Makes a load in a thread of its own and tells each second of it, in order, before `done` settles;
 * an error that `onSecond` throws ends the load and rejects `done`.
 * Throws a TypeError when a request of the job cannot be written as HTTP.
 */
export function startEngine(job: EngineJob, onSecond: (delta: SecondDelta) => void): EngineRun {
  const workerJob: WorkerJob = {
    address: job.address,
    tls: job.tls,
    http2: job.http2,
    timeoutMs: job.timeoutMs,
    precision: job.precision,
    shape: { ...shapeOf(job.load), poissonSeed: job.poissonSeed },
    values: job.values,
    valueSeed: job.valueSeed ?? Math.floor(Math.random() * 2 ** 32),
    requests: preparedRequests(job),
    expected: Uint8Array.from({ length: STATUSES }, (_, status) => (isExpected(status, job.expect) ? 1 : 0)),
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: workerJob });
  const done = new Promise<EngineEnd>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'end') {
        resolve(message.end);
        return;
      }
      try {
        onSecond(message.delta);
      } catch (error) {
        reject(error as Error);
      }
    });
    worker.on('error', (error) => reject(new Error(`the load thread failed: ${messageOf(error)}`, { cause: error })));
    worker.on('exit', (code) => reject(new Error(`the load thread ended with code ${code} before the load had ended`)));
  }).finally(() => worker.terminate());
  return { done, stop: () => worker.postMessage('stop') };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

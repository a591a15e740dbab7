import { Worker } from 'node:worker_threads';
import { durationMs, type SecondDelta } from '@headroom/contract';
import type { EngineEnd, EngineJob, EngineRun } from './job.ts';
import { requestBytes } from './request-bytes.ts';
import type { WorkerJob, WorkerMessage } from './worker-messages.ts';

/**
 * Makes a load over HTTP/1.1 in a thread of its own and tells each second of it, in order, before `done` settles;
 * an error that `onSecond` throws ends the load and rejects `done`.
 * Throws a TypeError when the job's request cannot be written as HTTP.
 */
export function startEngine(job: EngineJob, onSecond: (delta: SecondDelta) => void): EngineRun {
  const workerJob: WorkerJob = {
    request: requestBytes(job),
    answersHead: job.method === 'HEAD',
    address: job.address,
    timeoutMs: job.timeoutMs,
    load: job.load,
    lengthMs: durationMs(job.load.duration),
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

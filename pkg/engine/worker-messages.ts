import type { SecondDelta } from '@headroom/contract';
import type { EngineEnd, EngineJob } from './job.ts';

/** What the worker thread is started with. */
export interface WorkerJob extends Pick<EngineJob, 'address' | 'timeoutMs' | 'load'> {
  /** The load's duration. */
  readonly lengthMs: number;
  readonly request: Uint8Array;
  readonly answersHead: boolean;
}

/** What the worker thread tells; it is told only `stop`. */
export type WorkerMessage =
  { readonly type: 'second'; readonly delta: SecondDelta } | { readonly type: 'end'; readonly end: EngineEnd };

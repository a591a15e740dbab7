import type { SecondDelta } from '@headroom/contract';
import type { EngineEnd, EngineJob } from './job.ts';
import type { LoadShape } from './load-shape.ts';
import type { PreparedRequest } from './request-turns.ts';

/** What the worker thread is started with. */
export interface WorkerJob extends Pick<EngineJob, 'address' | 'tls' | 'timeoutMs'> {
  readonly shape: LoadShape;
  readonly requests: ReadonlyArray<PreparedRequest & { readonly name: string; readonly weight: number }>;
  /** By status, 1 where an answer with it is no error. */
  readonly expected: Uint8Array;
}

/** What the worker thread tells; it is told only `stop`. */
export type WorkerMessage =
  { readonly type: 'second'; readonly delta: SecondDelta } | { readonly type: 'end'; readonly end: EngineEnd };

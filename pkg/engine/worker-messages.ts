import type { FramesPattern } from './http2/frames-pattern.ts';
import type { EngineEnd, EngineJob } from './job.ts';
import type { LoadShape } from './load-shape.ts';
import type { RequestPattern } from './request-pattern.ts';
import type { LoadMark } from './request-values.ts';
import type { PreparedRequest } from './request-turns.ts';
import type { Stripe } from './stripe.ts';

/** A request as it travels to the worker thread, which fills in its values. */
export interface WorkerRequest extends Omit<PreparedRequest, 'template' | 'lastTemplate' | 'frames'> {
  readonly name: string;
  readonly weight: number;
  readonly pattern?: RequestPattern | undefined;
  readonly lastPattern?: RequestPattern | undefined;
  readonly framesPattern?: FramesPattern | undefined;
}

/** What the worker thread is started with. */
export interface WorkerJob extends Pick<
  EngineJob,
  'address' | 'tls' | 'http2' | 'tcp' | 'timeoutMs' | 'followRedirects' | 'values' | 'precision'
> {
  readonly valueSeed: number;
  readonly loadMark: LoadMark;
  /** Of the whole load, but with the connections of this thread. */
  readonly shape: LoadShape;
  readonly stripe: Stripe;
  /** Of the line at which all threads start. */
  readonly startMemory: SharedArrayBuffer;
  /** Of what the thread says of itself. */
  readonly pulseMemory: SharedArrayBuffer;
  readonly requests: readonly WorkerRequest[];
  /** By status, 1 where an answer with it is no error. */
  readonly expected: Uint8Array;
}

/** What the worker thread tells, besides what it counts in its slots: that it has made one, and the end. It is told only `stop`. */
export type WorkerMessage =
  { readonly type: 'slot'; readonly memory: SharedArrayBuffer } | { readonly type: 'end'; readonly end: EngineEnd };

import { z } from 'zod';
import { errorClasses } from './counts.ts';
import { MOST_FAILED_TRACES, MOST_SLOW_TRACES } from './trace-limits.ts';

/** A request whose spans its target was asked to record, so that it can be found in a store of traces. What is null was not kept before. */
export const tracedRequest = z.strictObject({
  /** 32 hexadecimal digits. */
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  /** Intended start (closed: send), µs since the first intended start of the load. */
  startUs: z.number().min(0).nullable().default(null),
  /** From the intended start to the end, µs. */
  responseUs: z.number().min(0),
  /** From the send to the end, µs. */
  serviceUs: z.number().min(0).nullable().default(null),
  /** As counts name it; null where no whole answer came. */
  status: z.string().nullable().default(null),
  /** Why it failed; null where it did not. */
  error: z.enum(errorClasses).nullable().default(null),
  /** Which of the test's requests it is; absent where its target has only one. */
  request: z.string().optional(),
});
/** A request that can be found in a store of traces. */
export type TracedRequest = z.infer<typeof tracedRequest>;

/** Traced requests of one phase, bounded however long the load is; absent where there are none. */
export const traces = {
  /** Slowest first, by response time, whether they failed or not. */
  slowTraces: z.array(tracedRequest).max(MOST_SLOW_TRACES).optional(),
  /** Of each class of errors some, in the order in which they began. */
  failedTraces: z
    .array(tracedRequest)
    .max(MOST_FAILED_TRACES * errorClasses.length)
    .optional(),
};
/** Traced requests of one phase. */
export type Traces = z.infer<z.ZodObject<typeof traces>>;

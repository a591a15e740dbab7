import { z } from 'zod';
import { healthStatus } from './health.ts';
import { timeSummary } from './time-summary.ts';

/** What the generator takes by itself on its machine: what it measured, right before the load, of a responder in its own process that speaks what the target speaks and answers every request at once. */
export const floor = z.strictObject({
  /** What its responder spoke, as the target of the test does. */
  spoken: z.enum(['http1', 'http2', 'grpc', 'tcp']).default('http1'),
  isOverTls: z.boolean().default(false),
  /** Bytes that came for each request, heads and frames included; null where nobody counted them. */
  answerBytes: z.int().min(0).nullable().default(null),
  /** Requests per second asked: the highest rate of the load; null for a closed one. */
  askedPerSec: z.number().min(0).nullable(),
  /** Requests that were answered per second. */
  achievedPerSec: z.number().min(0),
  connections: z.int().min(1),
  /** How long it was measured, ms. */
  lengthMs: z.int().min(1),
  /** Of its answers; the clock is that of the result. */
  response: timeSummary,
  service: timeSummary.default(null),
  lateness: timeSummary,
  /** CPU that the threads of the load spent on each request, µs; null where the system does not tell. */
  cpuUsPerRequest: z.number().min(0).nullable(),
  health: healthStatus,
});
/** What the generator takes by itself on its machine. */
export type Floor = z.infer<typeof floor>;

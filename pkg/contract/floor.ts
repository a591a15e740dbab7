import { z } from 'zod';
import { healthStatus } from './health.ts';
import { timeSummary } from './time-summary.ts';

/** What the generator takes by itself on its machine: what it measured, right before the load, of a responder in its own process that answers every request at once. */
export const floor = z.strictObject({
  /** Requests per second asked: the highest rate of the load; null for a closed one. */
  askedPerSec: z.number().min(0).nullable(),
  /** Requests that were answered per second. */
  achievedPerSec: z.number().min(0),
  connections: z.int().min(1),
  /** How long it was measured, ms. */
  lengthMs: z.int().min(1),
  /** Of its answers; the clock is that of the result. */
  response: timeSummary,
  lateness: timeSummary,
  /** CPU that the threads of the load spent on each request, µs; null where the system does not tell. */
  cpuUsPerRequest: z.number().min(0).nullable(),
  health: healthStatus,
});
/** What the generator takes by itself on its machine. */
export type Floor = z.infer<typeof floor>;

import { z } from 'zod';
import { duration } from './duration.ts';

const connections = z.int().min(1).max(10_000);
const length = duration('1s', '7d');

/** Offers `rate` whatever the target does: arrivals are scheduled, and response time counts from the scheduled instant. */
export const openLoad = z.strictObject({
  kind: z.literal('open'),
  /** Requests per second over all connections; fractions are allowed. */
  rate: z.number().gt(0).max(1_000_000),
  connections: connections.default(16),
  duration: length,
});

/** Each connection sends its next request as soon as it has its answer. */
export const closedLoad = z.strictObject({
  kind: z.literal('closed'),
  connections: connections.default(16),
  duration: length,
});

/** What is offered to the target. */
export const load = z.discriminatedUnion('kind', [openLoad, closedLoad]);

/** What is offered to the target, defaults filled in. */
export type Load = z.infer<typeof load>;

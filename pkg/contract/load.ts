import { z } from 'zod';
import { duration } from './duration.ts';
import { loadProblems } from './load-problems.ts';

const connections = z.int().min(1).max(10_000);
/** How many requests a connection carries before another takes its place; 1: a new connection for each; left out: as many as its server lets it. */
const requestsPerConnection = z.int().min(1).max(1_000_000).optional();
const length = duration('1s', '7d');
const stageRate = z.number().min(0).max(1_000_000);
/** Before what is measured: made and shown, but no part of the result. */
const warmup = duration('0s', '1d').default('0s');

/** What becomes of a request that is due while no connection is free. */
export const whenBusy = ['queue', 'drop', 'grow'] as const;

/** A stretch of an open load: `rate` keeps one rate, `ramp` goes there evenly from where the stage before ended, the first from 0. */
export const loadStage = z.union([
  z.strictObject({ rate: stageRate, for: length }),
  z.strictObject({ ramp: stageRate, for: length }),
]);
/** A stretch of an open load. */
export type LoadStage = z.infer<typeof loadStage>;

/** Offers requests whatever the target does: arrivals are scheduled, and response time counts from the scheduled instant. Has `rate` and `duration`, or `stages`. */
export const openLoad = z
  .strictObject({
    kind: z.literal('open'),
    /** Requests per second over all connections; fractions are allowed. */
    rate: z.number().gt(0).max(1_000_000).optional(),
    connections: connections.default(16),
    requestsPerConnection,
    /** When a request is due and no connection is free: it waits in order, is dropped and counted, or another connection is opened for it, up to `maxConnections`, and it waits for whichever is free first; left out: `queue`. */
    whenBusy: z.enum(whenBusy).optional(),
    /** Only with `whenBusy: grow`. */
    maxConnections: connections.optional(),
    warmup,
    duration: length.optional(),
    stages: z.array(loadStage).min(1).max(100).optional(),
  })
  .check(loadProblems());

/** Each connection sends its next request as soon as it has its answer. */
export const closedLoad = z
  .strictObject({
    kind: z.literal('closed'),
    connections: connections.default(16),
    requestsPerConnection,
    /** How long each connection waits after an answer before it sends again; the first requests are spread over as long; left out: not at all. */
    think: duration('1ms', '1h').optional(),
    warmup,
    duration: length,
  })
  .check(loadProblems());

/** What is offered to the target. */
export const load = z.discriminatedUnion('kind', [openLoad, closedLoad]);

/** What is offered to the target, defaults filled in. */
export type Load = z.infer<typeof load>;
/** An open load, defaults filled in. */
export type OpenLoad = z.infer<typeof openLoad>;

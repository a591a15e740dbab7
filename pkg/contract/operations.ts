import { z } from 'zod';
import { connectionOperations } from './connection-operations.ts';
import { environmentCharts } from './environment-charts.ts';
import { observation } from './observation.ts';
import { overheadReport } from './overhead-report.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { problem } from './problem.ts';
import { result } from './result.ts';
import { runEvent } from './event.ts';
import { id, run, storedTest } from './run.ts';

const byId = z.strictObject({ id });
const after = z.strictObject({
  /** Only events with a higher `seq`. */
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
});

/** What the runner says about itself. */
export const runnerInfo = z.strictObject({ name: z.literal('headroom'), version: z.string(), timeMs: z.int() });

/** Every operation of the runner's API, below `/api`; the server, the client and the description are made from it. */
export const operations = {
  getRunner: {
    method: 'GET',
    path: '/runner',
    scope: 'read',
    summary: 'Says that this is a runner, and which version.',
    answer: runnerInfo,
  },
  listTests: {
    method: 'GET',
    path: '/tests',
    scope: 'read',
    summary: 'Lists the stored tests, and what is wrong with provisioned files.',
    answer: z.strictObject({ tests: z.array(storedTest), problems: z.array(problem) }),
  },
  startRun: {
    method: 'POST',
    path: '/runs',
    scope: 'run',
    summary: 'Starts a run of a stored test, or an observation of the traffic that is there.',
    body: z.union([z.strictObject({ testId: id }), z.strictObject({ observation })]),
    answer: run,
  },
  listRuns: {
    method: 'GET',
    path: '/runs',
    scope: 'read',
    summary: 'Lists runs, newest first.',
    query: z.strictObject({
      limit: wholeNumber(1, 500).optional(),
      /** Only runs made before this one. */
      before: id.optional(),
      /** Only runs of this stored test. */
      testId: id.optional(),
    }),
    answer: z.strictObject({ runs: z.array(run) }),
  },
  getRun: {
    method: 'GET',
    path: '/runs/:id',
    scope: 'read',
    summary: 'Reads one run.',
    params: byId,
    answer: run,
  },
  getResult: {
    method: 'GET',
    path: '/runs/:id/result',
    scope: 'read',
    summary: 'Reads the result of a run that has ended.',
    params: byId,
    answer: result,
  },
  getReport: {
    method: 'GET',
    path: '/runs/:id/report',
    scope: 'read',
    summary: 'Reads what the environment spent around a run, and on what evidence.',
    params: byId,
    answer: overheadReport,
  },
  getEnvironment: {
    method: 'GET',
    path: '/runs/:id/environment',
    scope: 'read',
    summary: 'Reads the environment around a run as lines over time, while it goes on and afterwards.',
    params: byId,
    answer: environmentCharts,
  },
  listEvents: {
    method: 'GET',
    path: '/runs/:id/events',
    scope: 'read',
    summary: 'Reads the events of a run.',
    params: byId,
    query: after,
    answer: z.strictObject({ events: z.array(runEvent) }),
  },
  streamEvents: {
    method: 'GET',
    path: '/runs/:id/stream',
    scope: 'read',
    summary:
      'Streams the events of a run as server-sent events until it ends; resumes after `Last-Event-ID` or `after`.',
    params: byId,
    query: after,
  },
  stopRun: {
    method: 'POST',
    path: '/runs/:id/stop',
    scope: 'run',
    summary: 'Stops a run and keeps what was measured.',
    params: byId,
    answer: run,
  },
  ...connectionOperations,
} as const satisfies Record<string, Operation>;

/** The name of an operation. */
export type OperationName = keyof typeof operations;

type Part<
  Name extends OperationName,
  Key extends 'params' | 'query' | 'body',
  Side extends '_input' | '_output',
> = (typeof operations)[Name] extends { readonly [K in Key]: infer Schema extends z.ZodType }
  ? { readonly [K in Key]: Schema[Side] }
  : unknown;
type Parts<Name extends OperationName, Side extends '_input' | '_output'> = Part<Name, 'params', Side> &
  Part<Name, 'query', Side> &
  Part<Name, 'body', Side>;

/** What a caller gives to an operation: `params`, `query` and `body`, those that it has; query values are text. */
export type Input<Name extends OperationName> = Parts<Name, '_input'>;

/** What an operation works with once its input was checked: as `Input`, with query values read. */
export type CheckedInput<Name extends OperationName> = Parts<Name, '_output'>;

/** What a successful answer to an operation holds. */
export type Answer<Name extends OperationName> = (typeof operations)[Name] extends {
  answer: infer Schema extends z.ZodType;
}
  ? z.infer<Schema>
  : never;

/** What every unsuccessful answer holds. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    problems: z.array(problem),
  }),
});
/** What every unsuccessful answer holds. */
export type ErrorAnswer = z.infer<typeof errorAnswer>;

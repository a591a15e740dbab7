import { z } from 'zod';
import { environmentCharts } from './environment-charts.ts';
import { runEvent } from './event.ts';
import { generatorSetting } from './generator-choice.ts';
import { observation } from './observation.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { overheadReport } from './overhead-report.ts';
import { result } from './result.ts';
import { runState } from './run-state.ts';
import { id, run, runMarks } from './run.ts';

const byId = z.strictObject({ id });
const after = z.strictObject({
  /** Only events with a higher `seq`. */
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
});

/** How many events one answer lists at most: fewer are all that there are. */
export const eventsPerPage = 1_000;

/** The operations on runs. */
export const runOperations = {
  startRun: {
    method: 'POST',
    path: '/runs',
    scope: 'run',
    summary: 'Starts a run of a stored test, or an observation of the traffic that is there.',
    body: z.union([
      z.strictObject({
        testId: id,
        /** In place of the test's, and of every preference. */
        generator: generatorSetting.optional(),
      }),
      z.strictObject({ observation }),
    ]),
    answer: run,
  },
  listRuns: {
    method: 'GET',
    path: '/runs',
    scope: 'read',
    summary: 'Lists runs, newest first, long bodies of their tests left out.',
    query: z.strictObject({
      limit: wholeNumber(1, 500).optional(),
      /** Only runs made before this one. */
      before: id.optional(),
      /** Only runs of this stored test. */
      testId: id.optional(),
      /** Only runs in this state. */
      state: runState.optional(),
      /** Only runs with this tag. */
      tag: z.string().max(200).optional(),
      /** Only runs whose test's name, notes or tags hold this text, whatever its case. */
      search: z.string().max(200).optional(),
      pinned: z.literal('true').optional(),
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
    summary: 'Reads the events of a run, at most 1 000 at once.',
    params: byId,
    query: z.strictObject({
      ...after.shape,
      /** `false` leaves out the seconds of load, so that what is left is for people to read. */
      seconds: z.literal('false').optional(),
    }),
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
  stopRuns: {
    method: 'POST',
    path: '/runs/stop',
    scope: 'run',
    summary: 'Stops every run that is under way or waits, and keeps what was measured.',
    answer: z.strictObject({ ids: z.array(id) }),
  },
  updateRun: {
    method: 'PUT',
    path: '/runs/:id',
    scope: 'edit',
    summary: 'Writes notes and tags on a run, and pins it.',
    params: byId,
    body: runMarks,
    answer: run,
  },
  deleteRun: {
    method: 'DELETE',
    path: '/runs/:id',
    scope: 'edit',
    summary: 'Deletes a run that has ended and is not pinned, with everything that it measured.',
    params: byId,
    answer: z.strictObject({}),
  },
  exportRun: {
    method: 'GET',
    path: '/runs/:id/export',
    scope: 'read',
    summary:
      'Gives what a run measured as a file: one JSON document, its seconds as CSV, or its histograms as an HdrHistogram V2 log.',
    params: byId,
    query: z.strictObject({ format: z.enum(['json', 'csv', 'hdr']) }),
    file: true,
  },
} as const satisfies Record<string, Operation>;

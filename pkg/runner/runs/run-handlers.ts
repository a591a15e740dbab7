import type { runOperations } from '@headroom/contract';
import type { AnsweredOperation, OperationHandlers } from '../http/operation-handlers.ts';
import type { RunnerRuns } from './runner-runs.ts';

/** The operations on runs. */
export type RunHandlers = Pick<OperationHandlers, AnsweredOperation & keyof typeof runOperations>;

/** Runs in a list when the caller names no limit. */
const DEFAULT_LIMIT = 100;

/** The operations of the API on runs. */
export function runHandlers(runs: RunnerRuns): RunHandlers {
  return {
    startRun: ({ body }, { actor, userId }) => runs.start(body, actor, userId),
    listRuns: async ({ query: { limit = DEFAULT_LIMIT, pinned, ...page } }) => ({
      runs: await runs.list({ limit, pinned: pinned === 'true', ...page }),
    }),
    getRun: ({ params }) => runs.find(params.id),
    getResult: ({ params }) => runs.result(params.id),
    getReport: ({ params }) => runs.report(params.id),
    getEnvironment: ({ params }) => runs.environment(params.id),
    listEvents: async ({ params, query: { after = 0, seconds } }) => ({
      events: await runs.listEvents(params.id, after, seconds !== 'false'),
    }),
    stopRun: ({ params }) => runs.stop(params.id),
    stopRuns: async () => ({ ids: await runs.stopAll() }),
    updateRun: ({ params, body }) => runs.mark(params.id, body),
    deleteRun: async ({ params }) => {
      await runs.delete(params.id);
      return {};
    },
    exportRun: ({ params, query }) => runs.export(params.id, query.format),
  };
}

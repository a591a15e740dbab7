import type { Answer, CheckedInput, OperationName } from '@headroom/contract';
import type { HttpRunner } from './http-runner.ts';

/** The operations that give one answer; the other is a stream. */
export type AnsweredOperation = Exclude<OperationName, 'streamEvents'>;

/** What each operation does with its checked input. */
export type OperationHandlers = {
  readonly [Name in AnsweredOperation]: (input: CheckedInput<Name>) => Promise<Answer<Name>>;
};

/** Runs in a list when the caller names no limit. */
const DEFAULT_LIMIT = 100;

/** The operations of the API on a runner. */
export function operationHandlers(runner: HttpRunner): OperationHandlers {
  return {
    getRunner: async () => runner.info(),
    listTests: () => runner.listTests(),
    startRun: ({ body }) => runner.startRun(body),
    listRuns: async ({ query: { limit = DEFAULT_LIMIT, before, testId } }) => ({
      runs: await runner.listRuns({ limit, before, testId }),
    }),
    getRun: ({ params }) => runner.getRun(params.id),
    getResult: ({ params }) => runner.getResult(params.id),
    getReport: ({ params }) => runner.getReport(params.id),
    getEnvironment: ({ params }) => runner.getEnvironment(params.id),
    listEvents: async ({ params, query: { after = 0 } }) => ({ events: await runner.listEvents(params.id, after) }),
    stopRun: ({ params }) => runner.stopRun(params.id),
    ...runner.connections.handlers,
  };
}

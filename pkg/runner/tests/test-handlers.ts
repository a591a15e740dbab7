import type { testOperations } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Provisioning } from '../provisioning/provisioning.ts';
import type { RunnerRuns } from '../runs/runner-runs.ts';
import { checkTest, type CheckNeeds } from './check-test.ts';
import type { RunnerTests } from './runner-tests.ts';

/** The operations on tests. */
export type TestHandlers = Pick<OperationHandlers, keyof typeof testOperations>;

/** What the operations work on. */
export interface TestHandlerParts extends CheckNeeds {
  readonly tests: RunnerTests;
  readonly runs: Pick<RunnerRuns, 'start'>;
  readonly provisioning: Pick<Provisioning, 'current'>;
  readonly preferences: Pick<Preferences, 'wishes'>;
}

/** Tests in a list when the caller names no limit. */
const LISTED = 500;

/** The operations of the API on tests. */
export function testHandlers({ tests, runs, provisioning, preferences, ...needs }: TestHandlerParts): TestHandlers {
  return {
    listTests: async ({ query: { limit = LISTED, offset = 0, sort = 'name', ...which } }) => ({
      ...(await tests.list({ limit, offset, sort, ...which })),
      problems: [...provisioning.current.problems],
    }),
    getTest: ({ params }) => tests.find(params.id),
    createTest: ({ body }) => tests.create(body.test),
    updateTest: ({ params, body }) => tests.update(params.id, body.test, body.version),
    deleteTest: async ({ params }) => {
      await tests.delete(params.id);
      return {};
    },
    checkTest: async ({ body }, caller) => checkTest(body.test, needs, await preferences.wishes(caller)),
    runTest: ({ body }, { actor, userId }) => runs.start(body, actor, userId),
  };
}

import type { testOperations } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { RunnerRuns } from '../runs/runner-runs.ts';
import type { RunnerTests } from './runner-tests.ts';

/** The operations on tests. */
export type TestHandlers = Pick<OperationHandlers, keyof typeof testOperations>;

/** The operations of the API on tests. */
export function testHandlers(tests: RunnerTests, runs: Pick<RunnerRuns, 'start'>): TestHandlers {
  return {
    listTests: () => tests.list(),
    getTest: ({ params }) => tests.find(params.id),
    createTest: () => missing('createTest'),
    updateTest: () => missing('updateTest'),
    deleteTest: () => missing('deleteTest'),
    checkTest: () => missing('checkTest'),
    runTest: ({ body }, { actor }) => runs.start(body, actor),
  };
}

function missing(name: string): never {
  throw new Error(`${name} is not there yet`);
}

import type { Result, Run } from '@headroom/contract';
import { useQueries } from '@tanstack/react-query';
import { callRunner } from './callRunner';
import { RunnerError } from './RunnerError';

/** A run with what it measured; null where it measured nothing. */
export interface RunWithResult {
  readonly run: Run;
  readonly result: Result | null;
}

/** Several runs with their results, each as soon as it is there, in the order of their ids. */
export function useComparedRuns(ids: readonly string[]) {
  return useQueries({
    queries: ids.map((id) => ({ queryKey: ['run with result', id], queryFn: () => readRun(id) })),
  });
}

async function readRun(id: string): Promise<RunWithResult> {
  const [run, result] = await Promise.all([callRunner('getRun', { params: { id } }), readResult(id)]);
  return { run, result };
}

function readResult(id: string): Promise<Result | null> {
  return callRunner('getResult', { params: { id } }).catch((error: unknown) => {
    if (error instanceof RunnerError && error.code === 'not_found') {
      return null;
    }
    throw error;
  });
}

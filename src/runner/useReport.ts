import { isTerminal, type OverheadReport, type Run } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';
import { RunnerError } from './RunnerError';

/** While the window after the load has not passed: then the report is taken again. */
const WHILE_PROVISIONAL_MS = 15_000;

/** The overhead report of a run that has ended and measured something, or of an observation; null when there is none. Asked for again until it is final. */
export function useReport(run: Run) {
  return useQuery({
    queryKey: ['report', run.id],
    queryFn: () => reportOf(run.id),
    enabled: isTerminal(run.state) && (run.health !== null || run.test.kind === 'Observation'),
    staleTime: ({ state: { data } }) => (data?.provisional === false ? Infinity : 0),
    refetchInterval: ({ state: { data } }) => data?.provisional === true && WHILE_PROVISIONAL_MS,
  });
}

/** The overhead report of a run; null when there is none. */
export async function reportOf(id: string): Promise<OverheadReport | null> {
  return callRunner('getReport', { params: { id } }).catch((error: unknown) => {
    if (error instanceof RunnerError && error.code === 'not_found') {
      return null;
    }
    throw error;
  });
}

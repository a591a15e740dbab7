import { isTerminal, type EnvironmentCharts, type Run } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';
import { RunnerError } from './RunnerError';

const WHILE_LIVE_MS = 5_000;
/** While the window after the load has not passed. */
const WHILE_PROVISIONAL_MS = 15_000;

/** The environment around a run as lines over time: often while the run goes on, then until its report is final; null when nothing of it was kept. */
export function useEnvironment(run: Run, isProvisional: boolean) {
  const hasEnded = isTerminal(run.state);
  const measuredNothing = hasEnded && run.test.kind === 'Test' && run.health === null;
  return useQuery({
    // Asked for once more when the run has ended and when its report is final: then there is more to see.
    queryKey: ['environment', run.id, hasEnded, isProvisional],
    queryFn: () => environmentOf(run.id),
    enabled: run.startedAtMs !== null && !measuredNothing,
    placeholderData: (before) => before,
    staleTime: hasEnded && !isProvisional ? Infinity : 0,
    refetchInterval: ({ state: { data } }) =>
      !hasEnded || data?.live === true ? WHILE_LIVE_MS : isProvisional && WHILE_PROVISIONAL_MS,
  });
}

async function environmentOf(id: string): Promise<EnvironmentCharts | null> {
  return callRunner('getEnvironment', { params: { id } }).catch((error: unknown) => {
    if (error instanceof RunnerError && error.code === 'not_found') {
      return null;
    }
    throw error;
  });
}

import { isTerminal, type Run } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The result of a run, asked for once the run has ended; it never changes after that. One whose load never started has none. */
export function useResult(run: Run | undefined) {
  const id = run?.id ?? '';
  return useQuery({
    queryKey: ['result', id],
    queryFn: () => callRunner('getResult', { params: { id } }),
    enabled: run !== undefined && isTerminal(run.state) && run.startedAtMs !== null,
    staleTime: Infinity,
  });
}

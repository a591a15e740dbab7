import { isTerminal, type Run } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The result of a run, asked for once the run has ended; it never changes after that. A run that measured nothing has none. */
export function useResult(run: Run | undefined) {
  const id = run?.id ?? '';
  return useQuery({
    queryKey: ['result', id],
    queryFn: () => callRunner('getResult', { params: { id } }),
    enabled: run !== undefined && isTerminal(run.state) && run.health !== null,
    staleTime: Infinity,
  });
}

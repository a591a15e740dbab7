import { isTerminal } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Behind the live events, in case that they do not arrive. */
const WHILE_RUNNING_MS = 5_000;

/** One run. Live events ask for it anew when its state changes. */
export function useRun(id: string) {
  return useQuery({
    queryKey: ['run', id],
    queryFn: () => callRunner('getRun', { params: { id } }),
    refetchInterval: (query) => (query.state.data && !isTerminal(query.state.data.state) ? WHILE_RUNNING_MS : false),
  });
}

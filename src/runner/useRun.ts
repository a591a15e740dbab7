import { isTerminal, type RunState } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Behind the live events, in case that they do not arrive. */
const WHILE_RUNNING_MS = 5_000;
/** While it waits nobody follows its events, so that runs in a queue need no streams. */
const WHILE_QUEUED_MS = 1_000;

/** One run. Live events ask for it anew when its state changes. */
export function useRun(id: string) {
  return useQuery({
    queryKey: ['run', id],
    queryFn: () => callRunner('getRun', { params: { id } }),
    refetchInterval: ({ state: { data } }) => data !== undefined && untilAskedAgain(data.state),
  });
}

function untilAskedAgain(state: RunState): number | false {
  return state === 'queued' ? WHILE_QUEUED_MS : !isTerminal(state) && WHILE_RUNNING_MS;
}

import { isTerminal, type Run, type RunEvent } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { listEvents } from './eventDoors';

/** Behind the live events, in case that they do not arrive, and while the run waits. */
const WHILE_GOING_ON_MS = 5_000;

/** What a run's log holds for people: its events without the seconds of load. Live events ask for it anew. */
export function useRunLog({ id, state }: Pick<Run, 'id' | 'state'>) {
  return useQuery({
    queryKey: ['log', id],
    queryFn: async (): Promise<Array<Exclude<RunEvent, { type: 'second' }>>> =>
      (await listEvents(id, 0, { seconds: 'false' })).filter((event) => event.type !== 'second'),
    refetchInterval: isTerminal(state) ? false : WHILE_GOING_ON_MS,
  });
}

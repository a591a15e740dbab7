import { isTerminal } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const WHILE_RUNNING_MS = 2_000;
const OTHERWISE_MS = 30_000;
/** How many runs the pages look back on. */
const shownRuns = 200;

/** The newest runs, newest first; asked for again often while one of them is under way. */
export function useRuns() {
  return useQuery({
    queryKey: ['runs'],
    queryFn: async () => (await callRunner('listRuns', { query: { limit: String(shownRuns) } })).runs,
    refetchInterval: (query) =>
      query.state.data?.some((run) => !isTerminal(run.state)) ? WHILE_RUNNING_MS : OTHERWISE_MS,
  });
}

import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const WHILE_CHECKING_MS = 500;
/** How many checks of a connection the pages look back on. */
const SHOWN = 20;

/** The checks of a connection, newest first; asked for again while one is under way, so that its steps fill in. */
export function useChecks(connectionId: string) {
  return useQuery({
    queryKey: ['checks', connectionId],
    queryFn: async () =>
      (await callRunner('listChecks', { params: { id: connectionId }, query: { limit: String(SHOWN) } })).checks,
    refetchInterval: ({ state: { data } }) => data?.[0]?.outcome === 'running' && WHILE_CHECKING_MS,
  });
}

import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const WHILE_CHECKING_MS = 1_000;

/** The connections with their latest check, and what is wrong with provisioned files; asked for again while a check is under way. */
export function useConnections() {
  return useQuery({
    queryKey: ['connections'],
    queryFn: () => callRunner('listConnections', {}),
    refetchInterval: ({ state: { data } }) =>
      data?.connections.some(({ lastCheck }) => lastCheck?.outcome === 'running') === true && WHILE_CHECKING_MS,
  });
}

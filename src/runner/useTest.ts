import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** One stored test as it is now, not as it was when it was last looked at; none without an id. Asked for again only on demand. */
export function useTest(id: string | undefined) {
  return useQuery({
    queryKey: ['test', id],
    queryFn: () => callRunner('getTest', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

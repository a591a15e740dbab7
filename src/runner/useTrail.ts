import { useInfiniteQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Entries on a page of the trail. */
const PAGE = 50;

/** The trail, newest first, page by page; for administrators only. */
export function useTrail({ enabled }: { enabled: boolean }) {
  return useInfiniteQuery({
    queryKey: ['trail'],
    enabled,
    initialPageParam: '',
    queryFn: async ({ pageParam: before }) =>
      (await callRunner('listTrail', { query: { limit: String(PAGE), ...(before !== '' && { before }) } })).entries,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
  });
}

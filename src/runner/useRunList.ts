import { isTerminal, type Input } from '@headroom/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const WHILE_RUNNING_MS = 5_000;
const OTHERWISE_MS = 30_000;
const PAGE = 50;

/** Which runs are listed; without any of these all are. */
export type RunFilter = Pick<Input<'listRuns'>['query'], 'testId' | 'state' | 'tag' | 'search' | 'pinned'>;

/** Runs that fit, newest first, page by page; asked for again often while one of the newest is under way. */
export function useRunList(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: ['runs', 'list', filter],
    queryFn: async ({ pageParam: before }) =>
      (await callRunner('listRuns', { query: { ...filter, limit: String(PAGE), ...(before && { before }) } })).runs,
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page[page.length - 1]?.id),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.some((run) => !isTerminal(run.state)) ? WHILE_RUNNING_MS : OTHERWISE_MS,
  });
}

import { isTerminal, type Input } from '@headroom/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const WHILE_RUNNING_MS = 2_000;
const OTHERWISE_MS = 30_000;

/** The stored tests that fit, a page of them, and what is wrong with provisioned files; asked for again often while one of them runs. The page before stays until the next is there. */
export function useTests(query: Input<'listTests'>['query']) {
  return useQuery({
    queryKey: ['tests', query],
    queryFn: () => callRunner('listTests', { query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.tests.some(({ recentRuns: [last] }) => last !== undefined && !isTerminal(last.state))
        ? WHILE_RUNNING_MS
        : OTHERWISE_MS,
  });
}

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** In which order tests are listed, the usual one first. */
export const testOrders = ['name', 'changed', 'lastRun'] as const;

/** Which tests are listed, as the page's address says. */
export interface TestsFilter {
  search: string;
  /** Empty for any. */
  tag: string;
  sort: (typeof testOrders)[number];
  /** From 1. */
  page: number;
}

/** Which tests are listed, and how to change that; whatever changes but the page leads to the first page. */
export function useTestsFilter(): [filter: TestsFilter, change: (change: Partial<TestsFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changed: Partial<TestsFilter>) =>
      setParams(
        (before) => {
          const { search, tag, sort, page } = { ...read(before), page: 1, ...changed };
          const after = new URLSearchParams(before);
          const written = {
            search,
            tag,
            sort: sort === testOrders[0] ? '' : sort,
            page: page === 1 ? '' : String(page),
          };
          for (const [name, value] of Object.entries(written)) {
            after.delete(name);
            if (value !== '') {
              after.set(name, value);
            }
          }
          return after;
        },
        { replace: true }
      ),
    [setParams]
  );
  return [read(params), change];
}

function read(params: URLSearchParams): TestsFilter {
  return {
    search: params.get('search') ?? '',
    tag: params.get('tag') ?? '',
    sort: testOrders.find((order) => order === params.get('sort')) ?? testOrders[0],
    page: Math.min(100_000, Math.max(1, Math.floor(Number(params.get('page'))) || 1)),
  };
}

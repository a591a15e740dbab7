import type { Test } from '@headroom/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** What the runner says of a test that is not stored: what is wrong with it, and what would be executed. What it said before stays until it answers; nothing is asked without a test. */
export function useTestCheck(test: Test | undefined) {
  return useQuery({
    queryKey: ['test-check', test],
    queryFn: () => callRunner('checkTest', { body: { test } }),
    enabled: test !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

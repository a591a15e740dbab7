import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The boards that are shown beside runs, and what is wrong with provisioned ones. */
export function useBoards() {
  return useQuery({ queryKey: ['boards'], queryFn: () => callRunner('listBoards', {}) });
}

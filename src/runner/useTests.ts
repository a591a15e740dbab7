import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The stored tests, and what is wrong with provisioned files. */
export function useTests() {
  return useQuery({ queryKey: ['tests'], queryFn: () => callRunner('listTests', { query: {} }) });
}

import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The records of imports, newest first. */
export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async () => (await callRunner('listImports', { query: {} })).imports,
  });
}

import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The clusters, namespaces, workloads and processes that the connections have; each connection is asked, so not too often. */
export function useSubjects() {
  return useQuery({ queryKey: ['subjects'], queryFn: () => callRunner('listSubjects', {}), staleTime: 60_000 });
}

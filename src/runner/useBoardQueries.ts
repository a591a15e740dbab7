import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** What a board is generated for: a test, of what its Prometheus really has, or a pack. */
export type BoardSubject = { kind: 'test'; id: string } | { kind: 'pack'; name: string };

/** The queries for a generated board; undefined asks nothing. */
export function useBoardQueries(subject: BoardSubject | undefined) {
  return useQuery({
    queryKey: ['board-queries', subject],
    queryFn: () =>
      subject?.kind === 'pack'
        ? callRunner('listPackQueries', { params: { name: subject.name } })
        : callRunner('listTestQueries', { params: { id: subject?.id ?? '' } }),
    enabled: subject !== undefined,
    staleTime: 60_000,
  });
}

import type { RunMarks } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Writes notes, tags and pin on a run, given its id; gives the run as it then is. */
export function useMarkRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (marks: RunMarks) => callRunner('updateRun', { params: { id }, body: marks }),
    onSuccess: (run) => {
      client.setQueryData(['run', id], run);
      void client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

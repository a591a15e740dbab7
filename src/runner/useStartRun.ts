import type { Input } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Starts a run of a stored test, given the test's id, or an observation; gives the new run. */
export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Input<'startRun'>['body']) => callRunner('startRun', { body }),
    onSuccess: (run) => {
      client.setQueryData(['run', run.id], run);
      void client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

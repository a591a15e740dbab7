import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Starts a run of a stored test, given the test's id; gives the new run. */
export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (testId: string) => callRunner('startRun', { body: { testId } }),
    onSuccess: (run) => {
      client.setQueryData(['run', run.id], run);
      void client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

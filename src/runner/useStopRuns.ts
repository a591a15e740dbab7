import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Stops every run that is under way or waits; gives their ids. */
export function useStopRuns() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await callRunner('stopRuns', {})).ids,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['run'] }), client.invalidateQueries({ queryKey: ['runs'] })]),
  });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Stops a run, given its id; gives the run as it then is. */
export function useStopRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callRunner('stopRun', { params: { id } }),
    onSettled: (_, __, id) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['run', id] }),
        client.invalidateQueries({ queryKey: ['runs'] }),
      ]),
  });
}

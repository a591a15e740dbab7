import type { Input } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** An observation as its author gives it: what has a default may be left out. */
export type ObservationInput = Extract<Input<'startRun'>['body'], { observation: unknown }>['observation'];

/** Starts a look at the traffic that is there; gives the new run. */
export function useObserve() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (observation: ObservationInput) => callRunner('startRun', { body: { observation } }),
    onSuccess: (run) => {
      client.setQueryData(['run', run.id], run);
      void client.invalidateQueries({ queryKey: ['runs'] });
    },
  });
}

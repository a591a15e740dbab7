import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';
import type { RunnerError } from './RunnerError';

/** Begins a check of each connection, given the ids. One that does not begin holds up none of the others; the first of the errors is told. */
export function useStartChecks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const begun = await Promise.allSettled(ids.map((id) => callRunner('startCheck', { params: { id } })));
      const refused = begun.find((one) => one.status === 'rejected');
      if (refused !== undefined) {
        throw refused.reason as RunnerError;
      }
    },
    onSettled: (_, __, ids) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        ...ids.map((id) => client.invalidateQueries({ queryKey: ['checks', id] })),
      ]),
  });
}

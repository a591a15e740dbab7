import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Deletes a secret, given its name. */
export function useDeleteSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => callRunner('deleteSecret', { params: { name } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['secrets'] }),
  });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Keeps a secret under a name, in place of the one before. */
export function useSetSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) =>
      callRunner('setSecret', { params: { name }, body: { value } }),
    // A mutation keeps what it was given: nothing of it outlives the page.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: ['secrets'] }),
  });
}

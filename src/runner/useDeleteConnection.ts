import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Deletes a connection with its history of checks, given its id. */
export function useDeleteConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callRunner('deleteConnection', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}

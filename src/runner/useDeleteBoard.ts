import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Deletes a board, given its id; the dashboard stays. */
export function useDeleteBoard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callRunner('deleteBoard', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['boards'] }),
  });
}

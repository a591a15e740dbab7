import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Deletes a test, given its id. */
export function useDeleteTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callRunner('deleteTest', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tests'] }),
  });
}

import type { Board, StoredBoard } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** A board to be kept. */
export interface BoardToSave {
  board: Board;
  /** The one that is changed, in the version that the change was made on; none makes a new one. */
  stored: Pick<StoredBoard, 'id' | 'version'> | undefined;
}

/** Keeps a board, as a new one or in place of what is stored; gives it as stored. */
export function useSaveBoard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ board, stored }: BoardToSave) =>
      stored === undefined
        ? callRunner('createBoard', { body: { board } })
        : callRunner('updateBoard', { params: { id: stored.id }, body: { board, version: stored.version } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['boards'] });
    },
  });
}

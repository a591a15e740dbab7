import { boardNameOf, nearest, type Problem, type TestBoard } from '@headroom/contract';
import type { BoardStore } from '../store/board-store.ts';

/** What is wrong with the boards that a test or an observation names; nothing where each exists. */
export async function unknownBoards(
  named: readonly TestBoard[] | undefined,
  store: Pick<BoardStore, 'list'>
): Promise<Problem[]> {
  if (named === undefined || named.length === 0) {
    return [];
  }
  const known = (await store.list()).map(({ board }) => board.name);
  return named.flatMap((entry, i) => {
    const name = boardNameOf(entry);
    if (known.includes(name)) {
      return [];
    }
    const near = nearest(name, known);
    const hint = near === undefined ? `known: ${known.join(', ') || 'none'}` : `did you mean "${near}"?`;
    const path = typeof entry === 'string' ? `boards[${i}]` : `boards[${i}].name`;
    return [{ path, message: `names "${name}", which is no board`, hint }];
  });
}

import { z } from 'zod';
import { board } from './board.ts';
import type { Operation } from './operation.ts';
import { problem } from './problem.ts';
import { id } from './run.ts';

/** A board as the runner keeps it. */
export const storedBoard = z.strictObject({
  id,
  /** The provisioning file that it comes from; null where it was made on the page: only then it can be changed there. */
  file: z.string().nullable(),
  /** Rises with each change, from 1: a change names the version that it was made on. */
  version: z.int().min(1),
  updatedAtMs: z.int(),
  board,
});
/** A board as the runner keeps it. */
export type StoredBoard = z.infer<typeof storedBoard>;

const byId = z.strictObject({ id });

/** The operations on boards: dashboards that are shown beside runs. */
export const boardOperations = {
  listBoards: {
    method: 'GET',
    path: '/boards',
    scope: 'read',
    summary: 'Lists the boards that are shown beside runs, and what is wrong with provisioned ones.',
    answer: z.strictObject({ boards: z.array(storedBoard), problems: z.array(problem) }),
  },
  getBoard: {
    method: 'GET',
    path: '/boards/:id',
    scope: 'read',
    summary: 'Reads one board.',
    params: byId,
    answer: storedBoard,
  },
  createBoard: {
    method: 'POST',
    path: '/boards',
    scope: 'edit',
    summary: 'Makes a board.',
    body: z.strictObject({ board }),
    answer: storedBoard,
  },
  updateBoard: {
    method: 'PUT',
    path: '/boards/:id',
    scope: 'edit',
    summary: 'Changes a board that was not provisioned.',
    params: byId,
    body: z.strictObject({ board, version: storedBoard.shape.version }),
    answer: storedBoard,
  },
  deleteBoard: {
    method: 'DELETE',
    path: '/boards/:id',
    scope: 'edit',
    summary: 'Deletes a board that was not provisioned; the dashboard stays, and tests that name the board say so.',
    params: byId,
    answer: z.strictObject({}),
  },
} as const satisfies Record<string, Operation>;

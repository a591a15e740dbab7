import type { boardOperations, importOperations } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { Provisioning } from '../provisioning/provisioning.ts';
import type { ImportRecords } from './import-records.ts';
import type { RunnerBoards } from './runner-boards.ts';

/** The operations on boards beside runs, and on the records of imports. */
export type BoardHandlers = Pick<OperationHandlers, keyof typeof boardOperations | keyof typeof importOperations>;

/** What the operations work on. */
export interface BoardHandlerParts {
  readonly boards: RunnerBoards;
  readonly imports: ImportRecords;
  readonly provisioning: Pick<Provisioning, 'current'>;
}

/** The operations of the API on boards and imports. */
export function boardHandlers({ boards, imports, provisioning }: BoardHandlerParts): BoardHandlers {
  return {
    listBoards: async () => ({ boards: await boards.list(), problems: [...provisioning.current.boardProblems] }),
    getBoard: ({ params }) => boards.find(params.id),
    createBoard: ({ body }) => boards.create(body.board),
    updateBoard: ({ params, body }) => boards.update(params.id, body.board, body.version),
    deleteBoard: async ({ params }) => {
      await boards.delete(params.id);
      return {};
    },
    recordImport: ({ body }, { actor }) => imports.add(body, actor),
    listImports: async ({ query }) => ({ imports: await imports.list(query) }),
    getImport: ({ params }) => imports.find(params.id),
    getImportSource: async ({ params }) => ({ source: await imports.source(params.id) }),
    deleteImport: async ({ params }) => {
      await imports.delete(params.id);
      return {};
    },
  };
}

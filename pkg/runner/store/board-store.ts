import type { Board, StoredBoard } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { BoardRow, Tables } from './tables.ts';

/** What a reading of the provisioning folder found. */
export interface ProvisionedBoards {
  readonly boards: ReadonlyArray<{ file: string; board: Board }>;
  /** Whether something in a file is broken: what it gave earlier stays. */
  readonly isBroken: (file: string) => boolean;
}

/** Boards beside runs, those of files and those that people made; no two have the same name. */
export class BoardStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Makes the boards that come from files those of the folder, in one transaction; a name keeps its id for as long as a file has it. Those that people made stay. */
  async replaceProvisioned(found: ProvisionedBoards, { newId, nowMs }: { newId: () => string; nowMs: number }) {
    const names = new Set(found.boards.map(({ board }) => board.name));
    await this.#db.transaction().execute(async (transaction) => {
      const kept = await transaction.selectFrom('boards').selectAll().execute();
      const byName = new Map(kept.map((row) => [row.name, row]));
      for (const { file, board } of found.boards) {
        const document = toJson(board);
        const before = byName.get(board.name);
        if (before === undefined) {
          const made = toRow({ id: newId(), file, version: 1, updatedAtMs: nowMs, board });
          await transaction.insertInto('boards').values(made).execute();
        } else if (before.file !== null && (before.file !== file || before.document !== document)) {
          const changed = { file, document, version: before.version + 1, updated_at_ms: nowMs };
          await transaction.updateTable('boards').set(changed).where('id', '=', before.id).execute();
        }
      }
      for (const { id, name, file } of kept) {
        if (file !== null && !names.has(name) && !found.isBroken(file)) {
          await transaction.deleteFrom('boards').where('id', '=', id).execute();
        }
      }
    });
  }

  /** Keeps a new board; says whether it did: not where another has its name. */
  async create(kept: StoredBoard): Promise<boolean> {
    const { numInsertedOrUpdatedRows = 0n } = await this.#db
      .insertInto('boards')
      .values(toRow(kept))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }

  /** Changes a board that comes from no file and still has this version; says whether it did: not where another has its name. */
  async change(id: string, version: number, { board, nowMs }: { board: Board; nowMs: number }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('boards')
      .set({ name: board.name, document: toJson(board), version: version + 1, updated_at_ms: nowMs })
      .where('id', '=', id)
      .where('file', 'is', null)
      .where('version', '=', version)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('boards as other').select('id').where('name', '=', board.name).where('id', '!=', id)))
      )
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Forgets a board that comes from no file; says whether it did. */
  async delete(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('boards')
      .where('id', '=', id)
      .where('file', 'is', null)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** All boards by name. */
  async list(): Promise<StoredBoard[]> {
    return (await this.#db.selectFrom('boards').selectAll().orderBy('name').execute()).map(toBoard);
  }

  /** The board; undefined when there is none of that id. */
  async find(id: string): Promise<StoredBoard | undefined> {
    const row = await this.#db.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toBoard(row);
  }
}

function toRow({ id, file, version, updatedAtMs, board }: StoredBoard): BoardRow {
  return { id, name: board.name, file, version, updated_at_ms: updatedAtMs, document: toJson(board) };
}

function toBoard({ id, file, version, updated_at_ms: updatedAtMs, document }: BoardRow): StoredBoard {
  return { id, file, version, updatedAtMs, board: fromJson<Board>(document) };
}

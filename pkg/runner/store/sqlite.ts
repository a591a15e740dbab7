import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type SqliteStatement } from 'kysely';
import { storeError } from './store-error.ts';

/** How long a writer waits for another process (such as `headroom secret set`) before it fails, ms. The wait blocks this process: what must be kept is tried again. */
const BUSY_TIMEOUT_MS = 1_000;

/** Kysely's SQLite dialect on Node's own `node:sqlite`. Closing the Kysely instance closes the file. Statements throw `store.full` and `store.busy`. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  returnSpace(database);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) =>
        sql === 'rollback' && !database.isTransaction
          ? nothingToDo // SQLite itself has rolled back a transaction that met a full disk
          : asKyselyExpects(
              sql,
              telling(() => database.prepare(sql === 'begin' ? 'begin immediate' : sql))
            ),
    },
  });
}

/** Makes a file give back what was deleted, step by step (`PRAGMA incremental_vacuum`). A file from before that is rewritten once, where the disk has room for it. */
function returnSpace(database: DatabaseSync): void {
  const isIncremental = database.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum === 2;
  if (isIncremental) {
    return;
  }
  database.exec('PRAGMA auto_vacuum = INCREMENTAL');
  try {
    database.exec('VACUUM');
  } catch (error) {
    if (storeError(error) === undefined) {
      throw error;
    }
  }
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

function asKyselyExpects(sql: string, statement: StatementSync): SqliteStatement {
  return {
    // A pragma may go step by step without giving a row, and `run` makes only the first step.
    reader: statement.columns().length > 0 || sql.startsWith('PRAGMA'),
    all: (parameters) => telling(() => statement.all(...(parameters as SQLInputValue[]))).map(plainRow),
    run: (parameters) => telling(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: (parameters) => plainRows(statement.iterate(...(parameters as SQLInputValue[]))),
  };
}

/** With the store's troubles as errors of the catalogue. */
function telling<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error) ?? error;
  }
}

function* plainRows(rows: Iterable<object>): IterableIterator<object> {
  for (const row of rows) {
    yield plainRow(row);
  }
}

/** `node:sqlite` gives rows without a prototype, which deep comparisons tell from plain objects. */
function plainRow(row: object): object {
  return { ...row };
}

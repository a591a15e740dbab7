import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type SqliteStatement } from 'kysely';

/** How long a writer waits for another process (such as `headroom secret set`) before it fails, ms. */
const BUSY_TIMEOUT_MS = 5_000;

/** Kysely's SQLite dialect on Node's own `node:sqlite`. Closing the Kysely instance closes the file. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  return new SqliteDialect({
    database: { close: () => database.close(), prepare: (sql) => asKyselyExpects(database.prepare(sql)) },
  });
}

function asKyselyExpects(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])).map(plainRow),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => plainRows(statement.iterate(...(parameters as SQLInputValue[]))),
  };
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

import type { Kysely } from 'kysely';
import { fromJson } from './json.ts';
import type { Tables, TestRow } from './tables.ts';
import { toTestRow } from './test-row.ts';

/** Tests that people make, beside those of files: SQLite lets no column become nullable, so the table is made anew. */
export async function ownTests(db: Kysely<Tables & { tests_of_files: Pick<TestRow, 'id' | 'file' | 'document'> }>) {
  await db.schema.alterTable('tests').renameTo('tests_of_files').execute();
  await db.schema
    .createTable('tests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('file', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  for (const { id, file, document } of await db.selectFrom('tests_of_files').selectAll().execute()) {
    const test = toTestRow({ id, file, version: 1, updatedAtMs: madeAtMs(id), test: fromJson(document) });
    await db.insertInto('tests').values(test).execute();
  }
  await db.schema.dropTable('tests_of_files').execute();
  await db.schema.createIndex('runs_by_test').on('runs').columns(['test_id', 'id']).execute();
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When an id was made, by its first ten digits (ULID: milliseconds since 1970 in Crockford's base 32). */
function madeAtMs(id: string): number {
  return [...id.slice(0, 10)].reduce((ms, digit) => ms * 32 + CROCKFORD.indexOf(digit), 0);
}

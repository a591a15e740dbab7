import type { Kysely } from 'kysely';

/** Long bodies of tests, each once, by what they are. */
export async function bodyTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bodies')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
}

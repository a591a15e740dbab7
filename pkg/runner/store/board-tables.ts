import type { Kysely } from 'kysely';

/** Boards beside runs, and the records of imports. */
export async function boardsAndImports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('boards')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('file', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dashboard_uid', 'text')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('imports_by_dashboard').on('imports').columns(['dashboard_uid', 'id']).execute();
}

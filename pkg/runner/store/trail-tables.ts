import type { Kysely } from 'kysely';

/** Makes the tables of the trail and of the tokens with scopes of their own. */
export async function trailAndTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trail')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('org_id', 'integer', (column) => column.notNull())
    .addColumn('actor', 'text')
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('object', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('times', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tokens')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute();
}

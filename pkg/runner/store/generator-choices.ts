import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { RunRow } from './tables.ts';

/** Makes the table of preferences, and says of the runs of before that their tests named their generators, as each did. */
export async function generatorChoices(db: Kysely<{ runs: Pick<RunRow, 'id' | 'test' | 'generator'> }>): Promise<void> {
  await db.schema
    .createTable('preferences')
    .addColumn('owner', 'text', (column) => column.primaryKey())
    .addColumn('generator', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('runs').addColumn('generator', 'text').execute();
  for (const { id, test } of await db.selectFrom('runs').select(['id', 'test']).execute()) {
    const { generator } = fromJson<{ generator?: { name: string } }>(test);
    if (generator !== undefined) {
      const choice = toJson({ ...generator, by: 'test' });
      await db.updateTable('runs').set({ generator: choice }).where('id', '=', id).execute();
    }
  }
}

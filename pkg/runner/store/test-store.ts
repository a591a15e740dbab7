import type { StoredTest, Test } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** What a reading of the provisioning folder found. */
export interface ProvisionedTests {
  readonly tests: ReadonlyArray<{ file: string; test: Test }>;
  /** Files in which something is broken: what they gave earlier stays. */
  readonly brokenFiles: ReadonlySet<string>;
}

/** Stored tests; a name keeps its id for as long as a file has it. */
export class TestStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Makes the stored tests those of the folder, in one transaction. */
  async replace(found: ProvisionedTests, newId: () => string): Promise<void> {
    const names = new Set(found.tests.map(({ test }) => test.name));
    await this.#db.transaction().execute(async (transaction) => {
      for (const { file, test } of found.tests) {
        const document = toJson(test);
        await transaction
          .insertInto('tests')
          .values({ id: newId(), name: test.name, file, document })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ file, document }))
          .execute();
      }
      for (const { id, name, file } of await transaction.selectFrom('tests').select(['id', 'name', 'file']).execute()) {
        if (!names.has(name) && !found.brokenFiles.has(file)) {
          await transaction.deleteFrom('tests').where('id', '=', id).execute();
        }
      }
    });
  }

  /** All tests by name. */
  async list(): Promise<StoredTest[]> {
    const rows = await this.#db.selectFrom('tests').selectAll().orderBy('name').execute();
    return rows.map(({ id, file, document }) => ({
      id,
      file,
      version: 1,
      updatedAtMs: 0,
      test: fromJson<Test>(document),
      recentRuns: [],
    }));
  }
}

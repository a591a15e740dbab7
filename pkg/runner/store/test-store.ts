import type { StoredTest, Test } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { keepBodies, withBodies, withoutBodies } from './long-bodies.ts';
import { recentRuns } from './recent-runs.ts';
import type { Tables, TestRow } from './tables.ts';
import { testRows, testTags, type TestPage } from './test-page.ts';
import { definitionColumns, toTest, toTestRow, type KeptTest } from './test-row.ts';

/** What a reading of the provisioning folder found. */
export interface ProvisionedTests {
  readonly tests: ReadonlyArray<{ file: string; test: Test }>;
  /** Whether something in a file is broken: what it gave earlier stays. */
  readonly isBroken: (file: string) => boolean;
}

/** Stored tests, those of files and those that people made; no two have the same name. */
export class TestStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Makes the tests that come from files those of the folder, in one transaction; a name keeps its id for as long as a file has it. Those that people made stay. */
  async replaceProvisioned(found: ProvisionedTests, { newId, nowMs }: { newId: () => string; nowMs: number }) {
    const names = new Set(found.tests.map(({ test }) => test.name));
    await this.#db.transaction().execute(async (transaction) => {
      const kept = await transaction
        .selectFrom('tests')
        .select(['id', 'name', 'file', 'version', 'document'])
        .execute();
      const byName = new Map(kept.map((row) => [row.name, row]));
      for (const { file, test: whole } of found.tests) {
        const test = await keepBodies(transaction, whole);
        const columns = definitionColumns(test);
        const before = byName.get(test.name);
        if (before === undefined) {
          const made = toTestRow({ id: newId(), file, version: 1, updatedAtMs: nowMs, test });
          await transaction.insertInto('tests').values(made).execute();
        } else if (before.file !== null && (before.file !== file || before.document !== columns.document)) {
          const changed = { file, version: before.version + 1, updated_at_ms: nowMs, ...columns };
          await transaction.updateTable('tests').set(changed).where('id', '=', before.id).execute();
        }
      }
      for (const { id, name, file } of kept) {
        if (file !== null && !names.has(name) && !found.isBroken(file)) {
          await transaction.deleteFrom('tests').where('id', '=', id).execute();
        }
      }
    });
  }

  /** Keeps a new test; says whether it did: not where another has its name. */
  async create(kept: KeptTest): Promise<boolean> {
    const test = await keepBodies(this.#db, kept.test);
    const { numInsertedOrUpdatedRows = 0n } = await this.#db
      .insertInto('tests')
      .values(toTestRow({ ...kept, test }))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }

  /** Changes a test that comes from no file and still has this version; says whether it did: not where another has its name. */
  async change(id: string, version: number, { test, nowMs }: { test: Test; nowMs: number }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('tests')
      .set({ version: version + 1, updated_at_ms: nowMs, ...definitionColumns(await keepBodies(this.#db, test)) })
      .where('id', '=', id)
      .where('file', 'is', null)
      .where('version', '=', version)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('tests as other').select('id').where('name', '=', test.name).where('id', '!=', id)))
      )
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Forgets a test that comes from no file; says whether it did. */
  async delete(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('tests')
      .where('id', '=', id)
      .where('file', 'is', null)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** All tests by name, without their runs and long bodies. */
  async list(): Promise<KeptTest[]> {
    return (await this.#db.selectFrom('tests').selectAll().orderBy('name').execute()).map(listedTest);
  }

  /** The tests of a page without long bodies, with their latest runs, how many fit on all pages, and every tag that there is. */
  async page(page: TestPage): Promise<{ tests: StoredTest[]; total: number; tags: string[] }> {
    const { rows, total } = await testRows(this.#db, page);
    return { tests: await this.#withRuns(rows.map(listedTest)), total, tags: await testTags(this.#db) };
  }

  /** The test with its latest runs; undefined when there is none of that id. */
  async find(id: string): Promise<StoredTest | undefined> {
    const rows = await this.#db.selectFrom('tests').selectAll().where('id', '=', id).execute();
    const [found] = await this.#withRuns(rows.map(toTest));
    return found === undefined ? undefined : { ...found, test: await withBodies(this.#db, found.test) };
  }

  /** The file of the test of a name, null where people made it; undefined when there is none, or only that of an id. */
  async fileOfName(name: string, exceptId?: string): Promise<string | null | undefined> {
    const row = await this.#db.selectFrom('tests').select(['id', 'file']).where('name', '=', name).executeTakeFirst();
    return row?.id === exceptId ? undefined : row?.file;
  }

  async #withRuns(tests: readonly KeptTest[]): Promise<StoredTest[]> {
    const runs = await recentRuns(
      this.#db,
      tests.map(({ id }) => id)
    );
    return tests.map((test) => ({ ...test, recentRuns: runs.get(test.id) ?? [] }));
  }
}

function listedTest(row: TestRow): KeptTest {
  const kept = toTest(row);
  return { ...kept, test: withoutBodies(kept.test) };
}

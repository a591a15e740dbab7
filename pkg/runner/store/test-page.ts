import { sql, type Kysely } from 'kysely';
import { patternOf } from './search-text.ts';
import type { Tables, TestRow } from './tables.ts';

/** Which tests a list gives, in which order: by name, the latest change or the latest run first. */
export interface TestPage {
  readonly limit: number;
  /** Tests to leave out at the beginning. */
  readonly offset: number;
  readonly sort: 'name' | 'changed' | 'lastRun';
  readonly tag?: string | undefined;
  /** Part of a test's name, its target or one of its tags, whatever the case. */
  readonly search?: string | undefined;
}

/** Rows of the tests of a page, and how many fit on all pages. */
export async function testRows(
  db: Kysely<Tables>,
  { limit, offset, sort, tag, search }: TestPage
): Promise<{ rows: TestRow[]; total: number }> {
  const fitting = db
    .selectFrom('tests')
    .$if(tag !== undefined, (tests) =>
      tests.where(sql<boolean>`exists (select 1 from json_each(tests.tags) where value = ${tag})`)
    )
    .$if(search !== undefined, (tests) =>
      tests.where(sql<boolean>`search_text like ${patternOf(search ?? '')} escape '\\'`)
    );
  const { total } = await fitting.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await fitting
    .selectAll()
    .$if(sort === 'changed', (tests) => tests.orderBy('updated_at_ms', 'desc'))
    .$if(sort === 'lastRun', (tests) =>
      tests.orderBy(sql`coalesce((select max(id) from runs where test_id = tests.id), '')`, 'desc')
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total };
}

/** Every tag of a test, sorted. */
export async function testTags(db: Kysely<Tables>): Promise<string[]> {
  const tags = await sql<{ tag: string }>`
    select distinct value as tag from tests, json_each(tests.tags) order by value`.execute(db);
  return tags.rows.map(({ tag }) => tag);
}

import type { StoredTest, Test } from '@headroom/contract';
import { fromJson, toJson } from './json.ts';
import { searchable } from './search-text.ts';
import type { TestRow } from './tables.ts';

/** A stored test, without its runs. */
export type KeptTest = Omit<StoredTest, 'recentRuns'>;

/** The columns that say what a test is: they change together. */
export function definitionColumns(test: Test): Pick<TestRow, 'name' | 'document' | 'tags' | 'search_text'> {
  return { name: test.name, document: toJson(test), tags: toJson(test.tags), search_text: searchTextOf(test) };
}

/** A test as its row. */
export function toTestRow({ id, file, version, updatedAtMs, test }: KeptTest): TestRow {
  return { id, file, version, updated_at_ms: updatedAtMs, ...definitionColumns(test) };
}

/** A row as its test. */
export function toTest({ id, file, version, updated_at_ms: updatedAtMs, document }: TestRow): KeptTest {
  return { id, file, version, updatedAtMs, test: fromJson<Test>(document) };
}

/** The text in which a search looks for a test. */
function searchTextOf({ name, target, tags }: Pick<Test, 'name' | 'target' | 'tags'>): string {
  return searchable([name, target.url, ...tags].join('\n'));
}

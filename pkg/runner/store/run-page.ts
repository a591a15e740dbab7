import type { Run, RunState } from '@headroom/contract';
import { sql, type Kysely } from 'kysely';
import { patternOf, searchable } from './search-text.ts';
import type { RunRow, Tables } from './tables.ts';

/** Which runs a list gives: `before` leaves out that run and all later ones, the others those that do not fit. */
export interface RunPage {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly testId?: string | undefined;
  readonly state?: RunState | undefined;
  readonly tag?: string | undefined;
  /** Part of a test's name, a run's notes or one of its tags, whatever the case. */
  readonly search?: string | undefined;
  /** Only pinned runs. */
  readonly pinned?: boolean | undefined;
}

/** Rows of runs, newest first. */
export function runRows(
  db: Kysely<Tables>,
  { limit, before, testId, state, tag, search, pinned = false }: RunPage
): Promise<RunRow[]> {
  return db
    .selectFrom('runs')
    .selectAll()
    .$if(before !== undefined, (runs) => runs.where('id', '<', before ?? ''))
    .$if(testId !== undefined, (runs) => runs.where('test_id', '=', testId ?? null))
    .$if(state !== undefined, (runs) => runs.where('state', '=', state ?? 'queued'))
    .$if(tag !== undefined, (runs) =>
      runs.where(sql<boolean>`exists (select 1 from json_each(runs.tags) where value = ${tag})`)
    )
    .$if(search !== undefined, (runs) =>
      runs.where(sql<boolean>`search_text like ${patternOf(search ?? '')} escape '\\'`)
    )
    .$if(pinned, (runs) => runs.where('pinned', '=', 1))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The text in which a search looks for a run. */
export function searchTextOf({ test, notes, tags }: Pick<Run, 'notes' | 'tags'> & { test: { name: string } }): string {
  return searchable([test.name, notes, ...tags].join('\n'));
}

import type { RunHeadline, StoredTest } from '@headroom/contract';
import { sql, type Kysely } from 'kysely';
import { fromJson } from './json.ts';
import type { RunRow, Tables } from './tables.ts';

/** A run as lists of tests show it. */
export type RecentRun = StoredTest['recentRuns'][number];

/** So many of a test's runs are recent. */
const RECENT = 10;

type Columns = Pick<RunRow, 'id' | 'state' | 'verdict' | 'queued_at_ms' | 'ended_at_ms' | 'headline'>;

/** The latest runs of each of these tests, newest first; one query, which reads no more runs than it gives. */
export async function recentRuns(db: Kysely<Tables>, testIds: readonly string[]): Promise<Map<string, RecentRun[]>> {
  const found = new Map<string, RecentRun[]>(testIds.map((id) => [id, []]));
  const { rows } = await sql<Columns & { test_id: string }>`
    select runs.test_id, runs.id, runs.state, runs.verdict, runs.queued_at_ms, runs.ended_at_ms, runs.headline
    from json_each(${JSON.stringify(testIds)}) as asked
    join runs on runs.id in (
      select latest.id from runs as latest where latest.test_id = asked.value order by latest.id desc limit ${RECENT}
    )
    order by runs.id desc`.execute(db);
  rows.forEach(({ test_id: testId, ...row }) => found.get(testId)?.push(toRecentRun(row)));
  return found;
}

function toRecentRun({ id, state, verdict, queued_at_ms, ended_at_ms, headline }: Columns): RecentRun {
  return {
    id,
    state,
    verdict,
    queuedAtMs: queued_at_ms,
    endedAtMs: ended_at_ms,
    headline: headline === null ? null : fromJson<RunHeadline>(headline),
  };
}

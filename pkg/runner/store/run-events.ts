import type { LogLine, Run, RunEvent, SecondDelta } from '@headroom/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** What an event tells, before it has its place in a run's log. */
export type EventContent =
  | ({ readonly type: 'state' } & Pick<Run, 'state' | 'verdict' | 'reason'>)
  | { readonly type: 'second'; readonly delta: SecondDelta }
  | ({ readonly type: 'log' } & LogLine);

/** How much of a run's log is read at once, and whether the seconds of load are. */
export interface EventPage {
  readonly limit: number;
  readonly withSeconds?: boolean;
}

/** Adds an event at the end of a run's log. */
export async function appendEvent(
  transaction: Transaction<Tables>,
  runId: string,
  content: EventContent,
  atMs: number
): Promise<void> {
  const last = await transaction
    .selectFrom('events')
    .select('seq')
    .where('run_id', '=', runId)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const event: RunEvent = { seq, atMs, ...content };
  await transaction
    .insertInto('events')
    .values({ run_id: runId, seq, document: toJson(event) })
    .execute();
}

/** At most `limit` entries of a run's log with a `seq` above `after`, in order. */
export async function readEvents(
  db: Kysely<Tables>,
  runId: string,
  after: number,
  { limit, withSeconds = true }: EventPage
): Promise<RunEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('document')
    .where('run_id', '=', runId)
    .where('seq', '>', after)
    .$if(!withSeconds, (events) => events.where(sql<boolean>`document ->> '$.type' <> 'second'`))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => fromJson<RunEvent>(row.document));
}

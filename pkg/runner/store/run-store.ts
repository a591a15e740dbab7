import {
  terminalStates,
  type Result,
  type Run,
  type RunEvent,
  type RunMarks,
  type RunState,
  type SecondDelta,
} from '@headroom/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import { fromJson, toJson } from './json.ts';
import { runRows, type RunPage } from './run-page.ts';
import { toRow, toRun } from './run-row.ts';
import type { Tables } from './tables.ts';

/** What a change of state may set besides the state. */
export type RunChange = Pick<Run, 'state'> &
  Partial<
    Pick<
      Run,
      'plan' | 'preflight' | 'verdict' | 'reason' | 'complete' | 'health' | 'headline' | 'startedAtMs' | 'endedAtMs'
    >
  >;

/** How much of a run's log is read at once, and whether the seconds of load are. */
export interface EventPage {
  readonly limit: number;
  readonly withSeconds?: boolean;
}

/** Runs with their logs and results. A change of state and its event are one transaction. */
export class RunStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a new run, with the first event of its log. */
  async create(run: Run): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.insertInto('runs').values(toRow(run)).execute();
      await appendEvent(transaction, run.id, (seq) => stateEvent(seq, run.queuedAtMs, run));
    });
  }

  /**
   * Changes a run whose state is one of `from`, and keeps the result that belongs to the change.
   * Gives the changed run; undefined when its state was another, and then nothing is changed.
   */
  async change(
    id: string,
    from: readonly RunState[],
    change: RunChange,
    atMs: number,
    result?: Result
  ): Promise<Run | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('runs')
        .selectAll()
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      if (row === undefined) {
        return undefined;
      }
      const changed: Run = { ...toRun(row), ...change };
      await transaction.updateTable('runs').set(toRow(changed)).where('id', '=', id).execute();
      await appendEvent(transaction, id, (seq) => stateEvent(seq, atMs, changed));
      if (result !== undefined) {
        await transaction
          .insertInto('results')
          .values({ run_id: id, document: toJson(result) })
          .execute();
      }
      return changed;
    });
  }

  /** Adds a second of measurements to the log. */
  async appendSecond(id: string, delta: SecondDelta, atMs: number): Promise<void> {
    await this.#db
      .transaction()
      .execute((transaction) => appendEvent(transaction, id, (seq) => ({ seq, atMs, type: 'second', delta })));
  }

  /** Writes notes, tags and pin on a run and gives it; undefined when there is none of that id. */
  async mark(id: string, { notes, tags, pinned }: RunMarks): Promise<Run | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) {
        return undefined;
      }
      const marked = toRow({ ...toRun(row), notes, tags, pinned });
      await transaction.updateTable('runs').set(marked).where('id', '=', id).execute();
      return toRun(marked);
    });
  }

  /** Deletes a run that has ended and is not pinned, with all that it measured; says whether it did. */
  async delete(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('runs')
      .where('id', '=', id)
      .where('state', 'in', [...terminalStates])
      .where('pinned', '=', 0)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** The run; undefined when there is none of that id. */
  async find(id: string): Promise<Run | undefined> {
    const row = await this.#db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toRun(row);
  }

  /** Runs, newest first. */
  async list(page: RunPage): Promise<Run[]> {
    return (await runRows(this.#db, page)).map(toRun);
  }

  /** The first run that was made after another; undefined when there is none. */
  async after(id: string): Promise<Run | undefined> {
    const row = await this.#db.selectFrom('runs').selectAll().where('id', '>', id).orderBy('id').executeTakeFirst();
    return row === undefined ? undefined : toRun(row);
  }

  /** Runs in one of the states, oldest first. */
  async inState(states: readonly RunState[]): Promise<Run[]> {
    const rows = await this.#db
      .selectFrom('runs')
      .selectAll()
      .where('state', 'in', [...states])
      .orderBy('id')
      .execute();
    return rows.map(toRun);
  }

  /** The run that has waited longest. */
  async nextQueued(): Promise<Run | undefined> {
    const row = await this.#db
      .selectFrom('runs')
      .selectAll()
      .where('state', '=', 'queued')
      .orderBy('id')
      .executeTakeFirst();
    return row === undefined ? undefined : toRun(row);
  }

  /** What the run measured; undefined until it has ended, and when it ended before it measured anything. */
  async findResult(id: string): Promise<Result | undefined> {
    const row = await this.#db.selectFrom('results').select('document').where('run_id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : fromJson<Result>(row.document);
  }

  /** At most `limit` entries of the log with a `seq` above `after`, in order. */
  async events(id: string, after: number, { limit, withSeconds = true }: EventPage): Promise<RunEvent[]> {
    const rows = await this.#db
      .selectFrom('events')
      .select('document')
      .where('run_id', '=', id)
      .where('seq', '>', after)
      .$if(!withSeconds, (events) => events.where(sql<boolean>`document ->> '$.type' <> 'second'`))
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map((row) => fromJson<RunEvent>(row.document));
  }
}

function stateEvent(seq: number, atMs: number, { state, verdict, reason }: Run): RunEvent {
  return { seq, atMs, type: 'state', state, verdict, reason };
}

async function appendEvent(
  transaction: Transaction<Tables>,
  runId: string,
  make: (seq: number) => RunEvent
): Promise<void> {
  const last = await transaction
    .selectFrom('events')
    .select('seq')
    .where('run_id', '=', runId)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const event = make((last?.seq ?? 0) + 1);
  await transaction
    .insertInto('events')
    .values({ run_id: runId, seq: event.seq, document: toJson(event) })
    .execute();
}

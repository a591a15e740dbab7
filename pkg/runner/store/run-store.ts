import { terminalStates, type Result, type Run, type RunEvent, type RunMarks, type RunState } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import { forgetBodies, keepBodies, withBodies, withoutBodies } from './long-bodies.ts';
import { appendEvent, readEvents, type EventContent, type EventPage } from './run-events.ts';
import { runRows, type RunPage } from './run-page.ts';
import { loadAhead, nextQueuedRow, type Ahead, type MayBegin } from './run-turns.ts';
import { toRow, toRun } from './run-row.ts';
import type { RunRow, Tables } from './tables.ts';

/** What a change of state may set besides the state. */
export type RunChange = Pick<Run, 'state'> &
  Partial<
    Pick<
      Run,
      'plan' | 'preflight' | 'verdict' | 'reason' | 'complete' | 'health' | 'headline' | 'startedAtMs' | 'endedAtMs'
    >
  >;

/** Runs with their logs and results. A change of state and its event are one transaction. */
export class RunStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a new run, with the first event of its log. */
  async create(run: Run): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const test = await keepBodies(transaction, run.test);
      await transaction
        .insertInto('runs')
        .values(toRow({ ...run, test }))
        .execute();
      await appendEvent(transaction, run.id, stateEvent(run), run.queuedAtMs);
    });
  }

  /**
   * Changes a run whose state is one of `from`, and keeps the result that belongs to the change.
   * Gives the changed run without long bodies; undefined when its state was another, and then nothing is changed.
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
      const changed = endingInOrder({ ...toRun(row), ...change });
      await transaction.updateTable('runs').set(toRow(changed)).where('id', '=', id).execute();
      await appendEvent(transaction, id, stateEvent(changed), atMs);
      if (result !== undefined) {
        await transaction
          .insertInto('results')
          .values({ run_id: id, document: toJson(result) })
          .execute();
      }
      return listed(changed);
    });
  }

  /** Adds an event to the log. */
  async append(id: string, content: EventContent, atMs: number): Promise<void> {
    await this.#db.transaction().execute((transaction) => appendEvent(transaction, id, content, atMs));
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
      return wholeRun(transaction, toRun(marked));
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

  /** Forgets the bodies that were only those of deleted runs and tests. */
  forgetBodies(): Promise<void> {
    return forgetBodies(this.#db);
  }

  /** Of the runs that have ended and are not pinned: those that are not among the newest `keep`, or ended before a time; the oldest of them first. */
  async prunable({ keep, endedBeforeMs }: { keep: number; endedBeforeMs: number }): Promise<string[]> {
    const rows = await this.#db
      .with('ended', (db) =>
        db
          .selectFrom('runs')
          .select([
            'id',
            'ended_at_ms',
            ({ fn }) =>
              fn
                .agg<number>('row_number')
                .over((over) => over.orderBy('id', 'desc'))
                .as('place'),
          ])
          .where('state', 'in', [...terminalStates])
          .where('pinned', '=', 0)
      )
      .selectFrom('ended')
      .select('id')
      .where((where) => where.or([where('place', '>', keep), where('ended_at_ms', '<', endedBeforeMs)]))
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** The run; undefined when there is none of that id. */
  async find(id: string): Promise<Run | undefined> {
    const row = await this.#db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : wholeRun(this.#db, toRun(row));
  }

  /** The state of a run; undefined when there is none of that id. */
  async stateOf(id: string): Promise<RunState | undefined> {
    return (await this.#db.selectFrom('runs').select('state').where('id', '=', id).executeTakeFirst())?.state;
  }

  /** Runs without long bodies, newest first. */
  async list(page: RunPage): Promise<Run[]> {
    return (await runRows(this.#db, page)).map(listedRun);
  }

  /** The id of the run that was made last; undefined when there is none. */
  async newestId(): Promise<string | undefined> {
    return (await this.#db.selectFrom('runs').select('id').orderBy('id', 'desc').executeTakeFirst())?.id;
  }

  /** The first run that was made after another, without long bodies; undefined when there is none. */
  async after(id: string): Promise<Run | undefined> {
    const row = await this.#db.selectFrom('runs').selectAll().where('id', '>', id).orderBy('id').executeTakeFirst();
    return row === undefined ? undefined : listedRun(row);
  }

  /** Runs in one of the states without long bodies, oldest first. */
  async inState(states: readonly RunState[]): Promise<Run[]> {
    const rows = await this.#db
      .selectFrom('runs')
      .selectAll()
      .where('state', 'in', [...states])
      .orderBy('id')
      .execute();
    return rows.map(listedRun);
  }

  /** The run that has waited longest of those that may begin. */
  async nextQueued(may: MayBegin): Promise<Run | undefined> {
    const row = await nextQueuedRow(this.#db, may);
    return row === undefined ? undefined : wholeRun(this.#db, toRun(row));
  }

  /** How many runs that make load have not ended and were made before this one; of those, how many have the same target. */
  async ahead(run: Run): Promise<Ahead> {
    return loadAhead(this.#db, run);
  }

  /** What the run measured; undefined until it has ended, and when it ended before it measured anything. */
  async findResult(id: string): Promise<Result | undefined> {
    const row = await this.#db.selectFrom('results').select('document').where('run_id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : fromJson<Result>(row.document);
  }

  /** At most `limit` entries of the log with a `seq` above `after`, in order. */
  events(id: string, after: number, page: EventPage): Promise<RunEvent[]> {
    return readEvents(this.#db, id, after, page);
  }
}

async function wholeRun(db: Kysely<Tables>, run: Run): Promise<Run> {
  return { ...run, test: await withBodies(db, run.test) };
}

function listedRun(row: RunRow): Run {
  return listed(toRun(row));
}

function listed(run: Run): Run {
  return { ...run, test: withoutBodies(run.test) };
}

/** A clock that was set back ends no run before it began. */
function endingInOrder(run: Run): Run {
  const begunAtMs = run.startedAtMs ?? run.queuedAtMs;
  return run.endedAtMs === null ? run : { ...run, endedAtMs: Math.max(begunAtMs, run.endedAtMs) };
}

function stateEvent({ state, verdict, reason }: Run): EventContent {
  return { type: 'state', state, verdict, reason };
}

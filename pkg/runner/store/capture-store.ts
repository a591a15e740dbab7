import type { Capture } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** The environment's samples around runs, by run. */
export class CaptureStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps the capture of a run, in place of the one before. */
  async put(runId: string, capture: Capture): Promise<void> {
    const row = { document: toJson(capture), provisional: capture.provisional ? 1 : 0 };
    await this.#db
      .insertInto('captures')
      .values({ run_id: runId, ...row })
      .onConflict((conflict) => conflict.column('run_id').doUpdateSet(row))
      .execute();
  }

  /** The capture of a run; undefined when there is none. */
  async find(runId: string): Promise<Capture | undefined> {
    const row = await this.#db.selectFrom('captures').select('document').where('run_id', '=', runId).executeTakeFirst();
    return row === undefined ? undefined : fromJson<Capture>(row.document);
  }

  /** Captures whose window after the load had not passed, each with its run's id. */
  async provisional(): Promise<Array<[runId: string, capture: Capture]>> {
    const rows = await this.#db.selectFrom('captures').selectAll().where('provisional', '=', 1).execute();
    return rows.map((row) => [row.run_id, fromJson<Capture>(row.document)]);
  }
}

import type { ConnectivityCheck } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** Checks kept of each connection; older ones are forgotten. */
const KEPT = 50;

/** Connectivity checks of each connection, newest first. */
export class CheckStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a check as it is now, in place of what was kept under its id; a new one pushes the oldest out. */
  async put(connectionId: string, id: string, check: ConnectivityCheck): Promise<void> {
    const row = { document: toJson(check), ended: check.endedAtMs === null ? 0 : 1 } as const;
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('checks')
        .values({ id, connection_id: connectionId, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      const newest = transaction
        .selectFrom('checks')
        .select('id')
        .where('connection_id', '=', connectionId)
        .orderBy('id', 'desc')
        .limit(KEPT);
      await transaction
        .deleteFrom('checks')
        .where('connection_id', '=', connectionId)
        .where('id', 'not in', newest)
        .execute();
    });
  }

  /** The checks of a connection, newest first. */
  async list(connectionId: string, limit: number): Promise<ConnectivityCheck[]> {
    const rows = await this.#db
      .selectFrom('checks')
      .select('document')
      .where('connection_id', '=', connectionId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ document }) => fromJson<ConnectivityCheck>(document));
  }

  /** Checks that have not ended, with the ids under which they and their connections are kept. */
  async unfinished(): Promise<Array<{ id: string; connectionId: string; check: ConnectivityCheck }>> {
    const rows = await this.#db.selectFrom('checks').selectAll().where('ended', '=', 0).execute();
    return rows.map((row) => ({ id: row.id, connectionId: row.connection_id, check: fromJson(row.document) }));
  }
}

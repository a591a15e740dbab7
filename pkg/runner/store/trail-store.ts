import type { TrailEntry } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** The trail: entries are added and read, never changed and never deleted. */
export class TrailStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Adds an entry. */
  async append({ atMs, orgId, actor, ...entry }: TrailEntry): Promise<void> {
    const row = { ...entry, at_ms: atMs, org_id: orgId, actor: actor === null ? null : toJson(actor) };
    await this.#db.insertInto('trail').values(row).execute();
  }

  /** The newest entries, newest first; those before an entry where its id is given. */
  async list({ limit, before }: { limit: number; before?: string | undefined }): Promise<TrailEntry[]> {
    const rows = await this.#db
      .selectFrom('trail')
      .selectAll()
      .$if(before !== undefined, (query) => query.where('id', '<', before as string))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ at_ms: atMs, org_id: orgId, actor, ...entry }) => ({
      ...entry,
      atMs,
      orgId,
      actor: actor === null ? null : fromJson(actor),
    }));
  }
}

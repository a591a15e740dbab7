import { gunzipSync, gzipSync } from 'node:zlib';
import type { ImportRecord } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** Records of imports, each with its source. */
export class ImportStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a record with its source, which is compressed: dashboards repeat themselves. */
  async add(record: ImportRecord, source: string): Promise<void> {
    const { id, report } = record;
    const packed = gzipSync(source).toString('base64');
    const row = { id, dashboard_uid: report.result?.uid ?? null, document: toJson(record), source: packed };
    await this.#db.insertInto('imports').values(row).execute();
  }

  /** Records, newest first; only those of a dashboard, and older than a record, where these are named. */
  async list({ uid, before, limit }: { uid?: string; before?: string; limit: number }): Promise<ImportRecord[]> {
    let query = this.#db.selectFrom('imports').select('document').orderBy('id', 'desc').limit(limit);
    query = uid === undefined ? query : query.where('dashboard_uid', '=', uid);
    query = before === undefined ? query : query.where('id', '<', before);
    return (await query.execute()).map(({ document }) => fromJson<ImportRecord>(document));
  }

  /** The record; undefined when there is none of that id. */
  async find(id: string): Promise<ImportRecord | undefined> {
    const row = await this.#db.selectFrom('imports').select('document').where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : fromJson<ImportRecord>(row.document);
  }

  /** The source of an import; undefined when there is no such record. */
  async source(id: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom('imports').select('source').where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : gunzipSync(Buffer.from(row.source, 'base64')).toString('utf8');
  }

  /** Forgets a record; says whether there was one. */
  async delete(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('imports').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

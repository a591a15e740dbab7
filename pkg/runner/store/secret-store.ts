import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Encrypted values by name. */
export class SecretStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a value under a name, in place of the one before. */
  async put(name: string, sealed: string): Promise<void> {
    await this.#db
      .insertInto('secrets')
      .values({ name, sealed })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ sealed }))
      .execute();
  }

  /** The encrypted value; undefined when there is no such name. */
  async find(name: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom('secrets').select('sealed').where('name', '=', name).executeTakeFirst();
    return row?.sealed;
  }

  /** All names, sorted. */
  async names(): Promise<string[]> {
    const rows = await this.#db.selectFrom('secrets').select('name').orderBy('name').execute();
    return rows.map((row) => row.name);
  }

  /** Forgets a name; false when there was none. */
  async delete(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('secrets').where('name', '=', name).executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}

import type { Kysely } from 'kysely';
import type { SecretRow, Tables } from './tables.ts';

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

  /** All of them, by name. */
  list(): Promise<SecretRow[]> {
    return this.#db.selectFrom('secrets').selectAll().orderBy('name').execute();
  }

  /** Puts what `change` makes of all of them in their place, in one transaction, and gives how many there are; an error changes nothing. */
  rewrite(change: (all: SecretRow[]) => SecretRow[]): Promise<number> {
    return this.#db.transaction().execute(async (transaction) => {
      const changed = change(await transaction.selectFrom('secrets').selectAll().orderBy('name').execute());
      for (const { name, sealed } of changed) {
        await transaction.updateTable('secrets').set({ sealed }).where('name', '=', name).execute();
      }
      return changed.length;
    });
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

import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Whose the organisation's default is; an identity's id has a colon. */
export const ORGANISATION = 'organisation';

/** Preferred generators, by whose preference it is: an identity's id, or `ORGANISATION`. */
export class PreferenceStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** The name of the generator; null where none is preferred. */
  async find(owner: string): Promise<string | null> {
    const found = this.#db.selectFrom('preferences').select('generator').where('owner', '=', owner);
    return (await found.executeTakeFirst())?.generator ?? null;
  }

  /** Keeps a preference in place of the one before, or, for null, none. */
  async set(owner: string, generator: string | null): Promise<void> {
    await (generator === null
      ? this.#db.deleteFrom('preferences').where('owner', '=', owner).execute()
      : this.#db
          .insertInto('preferences')
          .values({ owner, generator })
          .onConflict((conflict) => conflict.column('owner').doUpdateSet({ generator }))
          .execute());
  }
}

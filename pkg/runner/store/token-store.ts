import type { Kysely } from 'kysely';
import type { RunnerToken } from '../identity/runner-tokens.ts';
import { fromJson, toJson } from './json.ts';
import type { Tables } from './tables.ts';

/** Tokens of the API by what they hash to. */
export class TokenStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Keeps a token; false when the name is taken. */
  async add({ name, scopes, createdAtMs }: RunnerToken, hash: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('tokens')
      .values({ name, hash, scopes: toJson(scopes), created_at_ms: createdAtMs })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** The token of a hash. */
  async find(hash: string): Promise<RunnerToken | undefined> {
    const row = await this.#db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row && tokenOf(row);
  }

  /** All tokens, by name. */
  async list(): Promise<RunnerToken[]> {
    return (await this.#db.selectFrom('tokens').selectAll().orderBy('name').execute()).map(tokenOf);
  }

  /** Forgets a token; false when there was none. */
  async delete(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('tokens').where('name', '=', name).executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}

function tokenOf(row: Tables['tokens']): RunnerToken {
  return { name: row.name, scopes: fromJson(row.scopes), createdAtMs: row.created_at_ms };
}

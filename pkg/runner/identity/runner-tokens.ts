import { createHash, randomBytes } from 'node:crypto';
import { check, HeadroomError, scopes, type Scope } from '@headroom/contract';
import { z } from 'zod';
import type { TokenStore } from '../store/token-store.ts';

/** A token with scopes of its own, for command lines and pipelines. */
export interface RunnerToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAtMs: number;
}

const RANDOM_BYTES = 32;
/** Tells where a token belongs that is found somewhere. */
const PREFIX = 'hdr_';
const tokenName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/);
const tokenScopes = z.array(z.enum(scopes)).min(1);

/** Tokens by name; the runner keeps what they hash to, and can tell none of them again. */
export class RunnerTokens {
  readonly #store: TokenStore;

  constructor(store: TokenStore) {
    this.#store = store;
  }

  /** Makes a token and gives it, this once; throws `request.invalid` for a bad or taken name, and for scopes that there are not. */
  async create(name: string, asked: readonly string[], nowMs: number): Promise<string> {
    if (!check(tokenName, name).ok) {
      const form = 'lower-case letters, digits, ".", "-" or "_", at most 63 long';
      throw new HeadroomError('request.invalid', `The name of a token is made of ${form}.`);
    }
    const checked = check(tokenScopes, [...new Set(asked)]);
    if (!checked.ok) {
      throw new HeadroomError('request.invalid', `The scopes of a token are one or more of ${scopes.join(', ')}.`);
    }
    const token = `${PREFIX}${randomBytes(RANDOM_BYTES).toString('base64url')}`;
    if (!(await this.#store.add({ name, scopes: checked.value, createdAtMs: nowMs }, hashOf(token)))) {
      throw new HeadroomError('request.invalid', `There is a token "${name}" already.`);
    }
    return token;
  }

  /** Whose token it is; undefined when nobody's. */
  async find(token: string): Promise<RunnerToken | undefined> {
    return token.startsWith(PREFIX) ? this.#store.find(hashOf(token)) : undefined;
  }

  /** All tokens by name. */
  list(): Promise<RunnerToken[]> {
    return this.#store.list();
  }

  /** Ends a token; throws `not_found`. */
  async delete(name: string): Promise<void> {
    if (!(await this.#store.delete(name))) {
      throw new HeadroomError('not_found', `There is no token "${name}".`);
    }
  }
}

/** Plain SHA-256: what is hashed is 32 random bytes, which nobody guesses. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

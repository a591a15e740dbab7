import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HeadroomError, scopes, type Actor, type Scope } from '@headroom/contract';
import type { VerifyIdentity } from '../identity/grafana-identity.ts';
import type { RunnerToken } from '../identity/runner-tokens.ts';
import type { Caller } from './operation-handlers.ts';

/** Whom the API believes. */
export interface Authorities {
  /** The token that Grafana's proxy sends. */
  readonly token: string;
  /** Whose token it is that is not Grafana's. */
  readonly findToken: (token: string) => Promise<Pick<RunnerToken, 'name' | 'scopes'> | undefined>;
  /** Says whom an identity that Grafana signed stands for; absent where none is asked for. */
  readonly verifyIdentity?: VerifyIdentity | undefined;
}

/** Who asks, and what the request may do. */
export interface Authenticated extends Caller {
  readonly scopes: readonly Scope[];
}

/**
 * Makes the check of who asks; it throws `auth.token` and, behind Grafana's token, what `VerifyIdentity` throws. Grafana's token lends a request
 * the one scope that `X-Headroom-Scope` names, so that a route of its proxy gives out less than the token. Without the header there is none:
 * the proxy drops every header that its client names in `Connection`, also those that the route has set, and the identity. Any other token has
 * the scopes that it was made with, and is an identity by itself.
 */
export function authentication({ token, findToken, verifyIdentity }: Authorities) {
  const known = digest(token);
  return async (headers: IncomingHttpHeaders): Promise<Authenticated> => {
    const [, given] = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.authorization ?? '') ?? [];
    if (given === undefined) {
      throw new HeadroomError('auth.token', 'The request has no bearer token.');
    }
    // Hashes have one length, which timingSafeEqual asks for, and their comparison tells nothing about the token's.
    if (timingSafeEqual(digest(given), known)) {
      const caller = verifyIdentity
        ? await verifyIdentity(one(headers['x-grafana-id']))
        : { actor: claimedActor(headers), userId: null };
      // Node joins the values of a repeated header with commas, which is no scope.
      return { ...caller, scopes: scopes.filter((scope) => scope === headers['x-headroom-scope']) };
    }
    const own = await findToken(given);
    if (own === undefined) {
      throw new HeadroomError('auth.token', 'The bearer token is not one of this runner.');
    }
    const name = `token:${own.name}`;
    return { actor: { name, verified: true }, userId: name, scopes: own.scopes };
  };
}

/** Throws `auth.scope` when the request may not do what needs this scope. */
export function requireScope({ scopes: held }: Authenticated, needed: Scope): void {
  if (!held.includes(needed)) {
    const has = held.length === 0 ? 'none' : held.join(', ');
    throw new HeadroomError('auth.scope', `The operation needs the scope ${needed}; the request has ${has}.`);
  }
}

/** Whoever Grafana says, unsigned: good enough to be shown as a claim, and for nothing else. */
function claimedActor(headers: IncomingHttpHeaders): Actor {
  try {
    const { Login } = JSON.parse(one(headers['x-grafana-context']) ?? '{}') as { Login?: unknown };
    return { name: typeof Login === 'string' && Login !== '' ? Login.slice(0, 200) : 'unknown', verified: false };
  } catch {
    return { name: 'unknown', verified: false };
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { HeadroomError, type Scope } from '@headroom/contract';

/** The headers that decide what a request may do, as Node gives them. */
export interface AuthorizationHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-headroom-scope'?: string | string[] | undefined;
}

/**
 * Makes the check that a request may do what needs the given scope; it throws `auth.token` or `auth.scope`. Behind the token a request has
 * the one scope that `X-Headroom-Scope` names, so that a route of a proxy can lend out less than its token. Without the header it has none:
 * Grafana's proxy drops every header that its client names in `Connection`, also those that the route has set.
 */
export function authorization(token: string): (headers: AuthorizationHeaders, needed: Scope) => void {
  const known = digest(token);
  return (headers, needed) => {
    const [, given] = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.authorization ?? '') ?? [];
    // Hashes have one length, which timingSafeEqual asks for, and their comparison tells nothing about the token's.
    if (given === undefined || !timingSafeEqual(digest(given), known)) {
      throw new HeadroomError(
        'auth.token',
        given === undefined ? 'The request has no bearer token.' : 'The bearer token is not the one of this runner.'
      );
    }
    const lent = headers['x-headroom-scope'];
    // Node joins the values of a repeated header with commas, which is no scope.
    if (lent !== needed) {
      const names = lent === undefined ? 'is not there' : 'names another';
      throw new HeadroomError('auth.scope', `The operation needs the scope ${needed}; X-Headroom-Scope ${names}.`);
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

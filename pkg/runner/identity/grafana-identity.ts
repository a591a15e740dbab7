import { HeadroomError } from '@headroom/contract';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { Caller } from '../http/operation-handlers.ts';
import type { IdentityRules } from './identity-rules.ts';
import { signingKeys } from './signing-keys.ts';

/** Says who a signed identity stands for; throws `auth.identity`, `auth.organisation` and `auth.identity_keys`. */
export type VerifyIdentity = (identity: string | undefined) => Promise<Caller>;

/** How far the clocks of Grafana and the runner may be apart, seconds. */
const LEEWAY_S = 30;
const MAX_NAME = 200;

/** Makes the check of `X-Grafana-Id`: ES256 by a key of this Grafana, its issuer, not expired, for the runner's organisation. */
export function grafanaIdentity(
  { keysUrl, issuer, orgId }: IdentityRules,
  nowMs: () => number = Date.now
): VerifyIdentity {
  const keys = signingKeys(keysUrl, nowMs);
  return async (identity) => {
    if (identity === undefined) {
      throw new HeadroomError('auth.identity', 'The request carries no identity signed by Grafana.');
    }
    const { payload } = await jwtVerify(identity, keys, {
      algorithms: ['ES256'],
      issuer,
      requiredClaims: ['exp', 'sub', 'aud'],
      clockTolerance: LEEWAY_S,
      currentDate: new Date(nowMs()),
    }).catch((error: unknown) => {
      throw error instanceof HeadroomError ? error : refusalOf(error, { issuer, nowMs: nowMs() });
    });
    const audience = `org:${orgId}`;
    if (![payload.aud].flat().includes(audience)) {
      throw new HeadroomError('auth.organisation', `The runner serves the organisation ${orgId} of Grafana alone.`);
    }
    return { actor: { name: nameOf(payload), verified: true }, userId: userIdOf(payload) };
  };
}

/** Service accounts have no login. */
function nameOf({ username, sub }: JWTPayload): string {
  return String(typeof username === 'string' && username !== '' ? username : sub).slice(0, MAX_NAME);
}

/** Whoever is not signed in is nobody: all such have one subject. */
function userIdOf({ sub }: JWTPayload): string | null {
  return sub === undefined || sub.startsWith('anonymous:') ? null : sub;
}

/** Says what is wrong without repeating anything of what came. */
function refusalOf(error: unknown, { issuer, nowMs }: { issuer: string; nowMs: number }): HeadroomError {
  const what = "The identity that came with the request doesn't hold";
  if (error instanceof errors.JWTExpired) {
    const agoS = Math.round(nowMs / 1_000 - (error.payload.exp ?? 0));
    return new HeadroomError('auth.identity', `${what}: by the runner's clock it expired ${agoS} s ago.`);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const wrong = error.claim === 'iss' ? `it is not of ${issuer}` : `its claim ${error.claim} is not as it should be`;
    return new HeadroomError('auth.identity', `${what}: ${wrong}.`);
  }
  const isUnsigned =
    error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
  const why = isUnsigned ? 'no key of that Grafana has signed it' : 'it is no identity that Grafana signs';
  return new HeadroomError('auth.identity', `${what}: ${why}.`);
}

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { PreviewUser } from './roles.ts';

/** Signs who makes a request, as Grafana does (its pkg/services/auth/idimpl/service.go); the key lives as long as the preview. */
export interface Identities {
  /** The value of `X-Grafana-Id`: a JWT with ES256, good for ten minutes. `issuer` is Grafana's address with a slash at its end. */
  sign(user: PreviewUser, issuer: string): string;
  /** What `/api/signing-keys/keys` answers. */
  readonly keySet: { readonly keys: readonly object[] };
}

const goodForSec = 600;

/** `nowMs` is Unix time. */
export function makeIdentities(nowMs: () => number = Date.now): Identities {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const header = encode({ alg: 'ES256', kid, typ: 'jwt' });
  return {
    keySet: { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid }] },
    sign({ id, login, name, role }, issuer) {
      const iat = Math.floor(nowMs() / 1000);
      const claims = encode({
        aud: 'org:1',
        email: `${login}@localhost`,
        exp: iat + goodForSec,
        iat,
        identifier: `preview-${login}`,
        iss: issuer,
        name,
        namespace: 'default',
        role,
        sub: `user:${id}`,
        type: 'user',
        username: login,
      });
      const signature = sign('sha256', Buffer.from(`${header}.${claims}`), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${header}.${claims}.${signature.toString('base64url')}`;
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

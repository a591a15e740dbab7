import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import type { IdentityRules } from './identity-rules.ts';

/** What stands in a Grafana for identities: a key, the page that tells it, and a pen. */
export interface FakeGrafana {
  readonly url: string;
  /** What a runner of the organisation 1 believes. */
  readonly rules: IdentityRules;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  /** Signs as Grafana 12.4.0 does, for the user ada of the organisation 1, unless told otherwise. */
  sign(claims?: JWTPayload & { ttlS?: number }, header?: { kid?: string }): Promise<string>;
  /** The key's page answers with this status from now on. */
  fail(status: number): void;
  close(): void;
}

export async function fakeGrafana(): Promise<FakeGrafana> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'default', alg: 'ES256', use: 'sig' };
  let asked = 0;
  let status = 200;
  const server = createServer((request, response) => {
    asked += request.url === '/api/signing-keys/keys' ? 1 : 0;
    response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    rules: { keysUrl: `${url}/api/signing-keys/keys`, issuer: `${url}/`, orgId: 1 },
    asked: () => asked,
    sign: ({ ttlS = 600, ...claims } = {}, header = {}) => {
      const nowS = Math.floor(Date.now() / 1_000);
      const user = { sub: 'user:7', aud: 'org:1', iss: `${url}/`, username: 'ada', type: 'user', namespace: 'default' };
      return new SignJWT({ ...user, iat: nowS, exp: nowS + ttlS, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'default', typ: 'jwt', ...header })
        .sign(privateKey);
    },
    fail: (with_) => {
      status = with_;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { HeadroomError, prometheusConnection, type CheckStep } from '@headroom/contract';
import type { GrafanaAccess } from '../settings.ts';
import { parseAllowList } from '../targets/allow-list.ts';
import { checkSteps } from './check-steps.ts';

describe('a connection', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.headers.authorization}`);
    response.writeHead(401).end(`not ${request.headers.authorization}`);
  });
  let port: number;
  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(() => server.close());

  const get = async (name: string) => {
    if (name === 'other-key') {
      throw new HeadroomError('secret.key', 'The secret "other-key" cannot be read.');
    }
    return name === 'token' ? 'hush-hush' : undefined;
  };

  /** The step that failed, with its code and finding. */
  async function failure(url: string, allow: string, secret = 'token'): Promise<string> {
    const direct = { url, auth: { bearer: `\${secret:${secret}}` } };
    const connection = prometheusConnection.parse({ kind: 'PrometheusConnection', name: 'a', role: 'mesh', direct });
    const list = parseAllowList(allow);
    assert.ok(list.ok);
    const resolve = async (host: string) => (host === 'prom.test' ? ['127.0.0.1'] : []);
    const rules = { allow: list.value, resolve, isOwnListener: () => false };
    const steps: CheckStep[] = [];
    for await (const step of checkSteps(connection, { secrets: { get }, rules, packs: [] })) {
      steps.push(step);
    }
    const { step, code, finding } = steps.find(({ outcome }) => outcome === 'failed') ?? assert.fail('none failed');
    return `${step} ${code}: ${finding}`;
  }

  it('is asked at the address that was checked, with its secret, which no finding shows', async () => {
    const found = await failure(`http://prom.test:${port}`, '127.0.0.0/8');
    assert.equal(found, 'authentication prometheus.unauthorized: HTTP 401: not Bearer •••');
    assert.deepEqual(new Set(asked), new Set([`prom.test:${port} Bearer hush-hush`]));
  });

  it('is not asked at all where its address is not allowed', async () => {
    const before = asked.length;
    const found = await failure(`http://prom.test:${port}`, '10.0.0.0/8');
    assert.match(
      found,
      /^address connection\.address: prom\.test, which resolves to 127\.0\.0\.1, port \d+ is refused/
    );
    assert.match(await failure('http://nowhere.test', '127.0.0.0/8'), /^dns connection\.unresolved/);
    assert.match(await failure('http://169.254.169.254', '0.0.0.0/0'), /^address connection\.address/);
    assert.equal(asked.length, before);
  });

  it('is allowed by an origin with its scheme, and by no other scheme', async () => {
    assert.match(await failure(`http://prom.test:${port}`, `http://prom.test:${port}`), /^authentication/);
    assert.match(await failure(`http://prom.test:${port}`, `https://prom.test:${port}`), /^address/);
    assert.match(await failure('https://prom.test:1', 'https://prom.test:1'), /^tcp connection\.refused/);
    assert.match(await failure('https://prom.test', 'http://prom.test'), /^address .* port 443 is refused/);
  });

  it('fails at the authentication when a secret is not to be had', async () => {
    assert.match(
      await failure('http://prom.test', '127.0.0.1', 'nope'),
      /^authentication connection\.secret: .*"nope"/
    );
    assert.match(await failure('http://prom.test', '127.0.0.1', 'other-key'), /^authentication secret\.key/);
  });

  it("through Grafana may ask the Grafana of the settings, which needs no other permission, and takes the settings' token", async () => {
    const through = async (grafana?: GrafanaAccess) => {
      const document = { kind: 'PrometheusConnection', name: 'a', role: 'mesh', grafana: { datasource: 'prom' } };
      const rules = { allow: [], resolve: async () => [], isOwnListener: () => false };
      const needs = { secrets: { get }, rules, grafana, packs: [] };
      const steps: CheckStep[] = [];
      for await (const step of checkSteps(prometheusConnection.parse(document), needs)) {
        steps.push(step);
      }
      const { step, code } = steps.find(({ outcome }) => outcome === 'failed') ?? assert.fail('none failed');
      return `${step} ${code}`;
    };
    const url = `http://127.0.0.1:${port}`;
    assert.equal(await through({ url, token: 'glsa_hush' }), 'authentication datasource.token'); // the server answers 401
    assert.equal(asked.at(-1), `127.0.0.1:${port} Bearer glsa_hush`);
    assert.equal(await through({ url }), 'authentication datasource.unconfigured');
    assert.equal(await through(), 'authentication datasource.unconfigured');
  });
});

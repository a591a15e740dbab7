import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { grafanaConnection, type GrafanaConnection } from '@headroom/contract';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { connectionTo } from './fake-prometheus.fixture.ts';

const caller = { actor: { name: 'ada', verified: true }, userId: null };

/** One dashboard for the key `glsa_good`, a refusal for every other. */
function grafana(): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://h').pathname;
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== 'Bearer glsa_good') {
      return say(401, { message: 'Invalid API key' });
    }
    switch (path) {
      case '/api/user':
        return say(200, { uid: 'service-account:1', name: 'reader', orgId: 1 });
      case '/api/search':
        return say(200, [{ uid: 'a', type: 'dash-db', title: 'A', tags: [], url: '/d/a/a' }]);
      case '/api/dashboards/uid/a':
        return say(200, { meta: {}, dashboard: { uid: 'a', title: 'A', version: 2 } });
      default:
        return say(403, { message: 'Access denied' });
    }
  });
}

describe('other Grafanas', () => {
  let bench: Bench;
  let runner: Runner;
  let server: Server;
  let url: string;
  before(async () => {
    server = grafana().listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    bench = await makeBench();
    runner = await bench.open();
    await runner.handlers.setSecret({ params: { name: 'good' }, body: { value: 'glsa_good' } }, caller);
    await runner.handlers.setSecret({ params: { name: 'bad' }, body: { value: 'glsa_bad' } }, caller);
  });
  after(async () => {
    await runner.close();
    await bench.remove();
    server.closeAllConnections();
    server.close();
  });
  const to = (name: string, more: object = {}): GrafanaConnection =>
    grafanaConnection.parse({ kind: 'GrafanaConnection', name, url, ...more });
  const make = async (name: string, secret: string, more: object = {}) => {
    const auth = { bearer: `\${secret:${secret}}` };
    const body = { connection: to(name, { auth, ...more }) };
    return (await runner.handlers.createConnection({ body }, caller)).id;
  };
  const list = (id: string) => runner.handlers.listDashboards({ params: { id }, query: {} }, caller);
  const read = (id: string, ...uids: string[]) =>
    runner.handlers.readDashboards({ params: { id }, body: { uids } }, caller);

  it('are asked with the secret of their connection', async () => {
    const id = await make('good', 'good');
    const { dashboards, next, failure } = await list(id);
    assert.deepEqual([dashboards.map(({ uid }) => uid), next, failure], [['a'], null, null]);
    const answer = await read(id, 'a', 'gone');
    assert.deepEqual(
      [answer.dashboards.map(({ version }) => version), answer.failures.map(({ uid, code }) => [uid, code])],
      [[2], [['gone', 'other_grafana.permission']]]
    );
    assert.deepEqual([answer.dataSources, answer.dataSourcesFailure?.code], [null, 'other_grafana.permission']);
  });

  it('that cannot be asked say why, in the form of the answer', async () => {
    const cases: Array<[id: string, code: string]> = [
      [await make('wrong key', 'bad'), 'other_grafana.key'],
      [await make('no secret', 'nowhere'), 'connection.secret'],
      [await make('not allowed', 'good', { url: 'http://10.9.8.7:3000' }), 'connection.address'],
      [await make('nobody there', 'good', { url: 'http://127.0.0.1:1' }), 'connection.refused'],
    ];
    for (const [id, code] of cases) {
      const { dashboards, next, failure } = await list(id);
      assert.deepEqual([dashboards, next, failure?.code], [[], '1', code]);
      assert.deepEqual(
        (await read(id, 'a')).failures.map((one) => [one.uid, one.code]),
        [['a', code]]
      );
    }
  });

  it('are neither asked for metrics nor named by tests as a Prometheus', async () => {
    assert.deepEqual(await runner.connections.open(undefined), []);
    const [problem] = await runner.connections.problemsOf(['good']);
    assert.equal(problem?.message, 'names "good", which is no connection to a Prometheus');
  });

  it('share their names with no other connection, and do not take their secrets elsewhere unasked', async () => {
    const taken = runner.handlers.createConnection(
      { body: { connection: connectionTo(url, { name: 'good' }) } },
      caller
    );
    await assert.rejects(taken, { code: 'request.invalid' });
    const id = await make('moving', 'good');
    const moved = to('moving', { url: 'http://127.0.0.2:3000', auth: { bearer: '${secret:good}' } });
    const change = { params: { id }, body: { connection: moved, secretsMayMove: false } };
    await assert.rejects(runner.handlers.updateConnection(change, caller), ({ code, problems: [first] }) => {
      assert.deepEqual([code, first.path], ['connection.secrets_move', 'connection.url']);
      return true;
    });
  });

  it('are no Prometheus: a connection to one has no dashboards', async () => {
    const { id } = await runner.handlers.createConnection(
      { body: { connection: connectionTo(url, { name: 'metrics' }) } },
      caller
    );
    await assert.rejects(list(id), { code: 'request.invalid' });
  });
});

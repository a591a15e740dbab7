import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ServerCredentials } from '@grpc/grpc-js';
import type { Test } from '@headroom/contract';
import { makeAuthority } from '@headroom/engine/certificates.fixture';
import { grpcShop, SHOP_PROTO } from '@headroom/generators/grpc-shop.fixture';
import { serverApi } from '../cli/api/server-api.ts';
import type { CallRunner } from '../cli/api/runner-api.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const load = { kind: 'open', rate: 40, connections: 2, duration: '1s' };

describe('a run of gRPC that the API is asked for', { concurrency: 2 }, () => {
  let bench: Bench;
  let runner: Runner;
  let call: CallRunner;
  before(async () => {
    bench = await makeBench();
    runner = await bench.open();
    await runner.listen();
    ({ call } = serverApi(runner.url, bench.settings.token));
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });

  const testOf = (url: string, more: object): Test =>
    bench.test(load, { target: { url, protocol: 'grpc', streams: 2, timeout: '10s', ...more } });
  /** Runs it, and gives how it went, all asked of the API. */
  const runOf = async (test: Test) => {
    const { id } = await call('runTest', { body: { test } });
    await ended(runner, id);
    const params = { id };
    const { events } = await call('listEvents', { params, query: { after: '0' } });
    return { run: await call('getRun', { params }), result: await call('getResult', { params }), events };
  };

  it('calls a real server by its types, counts each call by its status, and sends metadata from secrets', async (test) => {
    const shop = await grpcShop(test);
    await call('setSecret', { params: { name: 'tenant' }, body: { value: 'hush' } });
    const { run, result, events } = await runOf(
      testOf(`http://127.0.0.1:${shop.port}`, {
        headers: { 'x-tenant': '${secret:tenant}' },
        grpc: { method: 'shop.Cart/Add', proto: SHOP_PROTO },
        requests: [
          { name: 'full', weight: 3, grpc: { message: { n: 7 } } },
          { name: 'empty' },
          { name: 'none', grpc: { method: 'grpc.health.v1.Health/Check' } },
        ],
      })
    );
    assert.deepEqual([run.state, run.complete], ['finished', true]);
    const { counts } = result;
    assert.deepEqual(counts.statuses, { OK: 24, INVALID_ARGUMENT: 8, UNIMPLEMENTED: 8 });
    assert.deepEqual([counts.arrivals, counts.ok, counts.errors], [40, 24, { status: 16 }]);
    assert.deepEqual(
      result.requests?.map(({ name, ok, errors }) => [name, ok, errors]),
      [
        ['full', 24, 0],
        ['empty', 0, 8],
        ['none', 0, 8],
      ]
    );
    // One call before the load, in the preflight, counts nowhere.
    assert.deepEqual(
      [
        shop.asked.filter((message) => message === '0807').length,
        shop.asked.filter((message) => message === '').length,
      ],
      [1 + 24, 8]
    );
    assert.ok(shop.tenants.every((tenant) => JSON.stringify(tenant) === '["hush"]'));
    assert.doesNotMatch(JSON.stringify([run, result, events]), /hush/);
  });

  it('asks a server over TLS for its types before the load, as the run tells', async (test) => {
    const authority = await makeAuthority('ours');
    test.after(() => authority.remove());
    const [server, client] = [await authority.sign('IP:127.0.0.1'), await authority.sign('DNS:client.test')];
    const pairs = [{ cert_chain: Buffer.from(server.cert), private_key: Buffer.from(server.key) }];
    const credentials = ServerCredentials.createSsl(Buffer.from(authority.cert), pairs, true);
    const shop = await grpcShop(test, { reflection: 'v1', credentials });
    await call('setSecret', { params: { name: 'client-key' }, body: { value: client.key } });
    const { run, result, events } = await runOf(
      testOf(`https://127.0.0.1:${shop.port}`, {
        tls: { ca: authority.cert, cert: client.cert, key: '${secret:client-key}' },
        grpc: { method: 'shop.Cart/Add', message: { n: 7 }, reflection: true },
      })
    );
    assert.deepEqual([run.state, result.counts.statuses], ['finished', { OK: 40 }]);
    assert.deepEqual(
      run.preflight?.steps.map(({ name, ok }) => [name, ok]),
      ['resolve', 'connect', 'tls', 'reflection', 'request'].map((name) => [name, true])
    );
    assert.deepEqual([...new Set(shop.asked)], ['0807']);
    assert.doesNotMatch(JSON.stringify([run, result, events]), /PRIVATE KEY/);
  });

  it('ends before the load where the server does not tell its types, and says so', async (test) => {
    const shop = await grpcShop(test);
    const grpc = { method: 'shop.Cart/Add', message: { n: 7 }, reflection: true };
    const { id } = await call('runTest', { body: { test: testOf(`http://127.0.0.1:${shop.port}`, { grpc }) } });
    const run = await ended(runner, id);
    assert.deepEqual([run.state, run.reason?.code], ['errored', 'preflight.reflection']);
    assert.match(run.reason?.message ?? '', /has no server reflection/);
    assert.equal(shop.asked.length, 0);
  });

  it('is refused before anything is sent where calls do not fit their types, with every problem at its field', async (test) => {
    const shop = await grpcShop(test);
    const wrong = testOf(`http://127.0.0.1:${shop.port}`, {
      grpc: { method: 'shop.Cart/Add', proto: SHOP_PROTO },
      requests: [
        { name: 'a', grpc: { message: { m: 7 } } },
        { name: 'b', grpc: { method: 'shop.Cart/Ad' } },
        { name: 'c', grpc: { method: 'shop.Card/Add' } },
      ],
    });
    await assert.rejects(call('runTest', { body: { test: wrong } }), (error) => {
      const { code, problems } = error as { code?: string; problems?: Array<{ path: string; message: string }> };
      assert.equal(code, 'plan.grpc');
      assert.deepEqual(
        problems?.map(({ path }) => path),
        [0, 1, 2].map((i) => `target.requests[${i}].grpc.${i === 0 ? 'message' : 'method'}`)
      );
      assert.match(problems?.[1]?.message ?? '', /did you mean Add\?/);
      return true;
    });
    assert.equal(shop.asked.length, 0);
  });
});

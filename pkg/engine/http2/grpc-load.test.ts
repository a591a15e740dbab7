import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerCredentials, status } from '@grpc/grpc-js';
import { makeAuthority } from '../certificates.fixture.ts';
import { load, loadUntil, open } from '../targets.fixture.ts';
import { asCalls, call, grpcTarget } from './grpc-targets.fixture.ts';

describe('a load of gRPC', { concurrency: 2 }, () => {
  it('is answered by gRPC’s own server: each call counts by its status, and times are those of calls', async (test) => {
    const asked: Array<[string, unknown]> = [];
    const target = await grpcTarget(test, ({ request, metadata }, answer) => {
      asked.push([request.toString(), metadata.get('x-tenant')]);
      setTimeout(() => answer(null, request), 10);
    });
    const own = call(Buffer.from('hello'));
    const headers = [...own.headers, ['X-Tenant', 'demo'] as const];
    const { counts, result } = await load(target.port, open(200, 500, 2), {
      ...asCalls(8),
      requests: [{ ...own, headers }],
    });
    assert.deepEqual([counts.ok, counts.errors, counts.statuses], [100, {}, { OK: 100 }]);
    assert.deepEqual([asked.length, asked[0]], [100, ['hello', ['demo']]]);
    assert.ok((result.summary.service?.minUs ?? 0) >= 9_000);
  });

  it('a status other than OK is an error, though HTTP says 200', async (test) => {
    let n = 0;
    const target = await grpcTarget(test, ({ request }, answer) =>
      n++ % 2 === 0
        ? answer(null, request)
        : answer({ code: n % 4 === 0 ? status.NOT_FOUND : status.RESOURCE_EXHAUSTED, details: 'no such thing' })
    );
    const { counts } = await load(target.port, open(80, 500, 1), { ...asCalls(), requests: [call()] });
    assert.deepEqual([counts.ok, counts.errors], [20, { status: 20 }]);
    assert.deepEqual(counts.statuses, { OK: 20, NOT_FOUND: 10, RESOURCE_EXHAUSTED: 10 });
  });

  it('a method that is not there is UNIMPLEMENTED; several calls take turns by weight, each counted', async (test) => {
    const target = await grpcTarget(test, ({ request }, answer) => answer(null, request));
    const requests = [
      call(undefined, { weight: 3 }),
      call(new Uint8Array(), { name: 'none', path: '/test.Echo/None' }),
    ];
    const { counts, result } = await load(target.port, open(80, 500), { ...asCalls(), requests });
    assert.deepEqual([counts.ok, counts.statuses], [30, { OK: 30, UNIMPLEMENTED: 10 }]);
    assert.deepEqual(
      result.requests?.map(({ name, ok, errors }) => [name, ok, errors]),
      [
        ['test.Echo/Say', 30, 0],
        ['none', 0, 10],
      ]
    );
  });

  it('messages larger than every window go and come whole, and empty ones too', async (test) => {
    const sizes: number[] = [];
    const target = await grpcTarget(
      test,
      ({ request }, answer) => {
        sizes.push(request.length);
        answer(null, request);
      },
      { 'grpc.max_receive_message_length': -1 }
    );
    const requests = [call(Buffer.alloc(500_000, 'x')), call(new Uint8Array(), { name: 'empty' })];
    const { counts } = await load(target.port, open(20, 500, 1), { ...asCalls(2), requests });
    assert.deepEqual([counts.ok, counts.statuses], [10, { OK: 10 }]);
    assert.deepEqual([...new Set(sizes)].sort(), [0, 500_000]);
  });

  it('over TLS with a client certificate', async (test) => {
    const authority = await makeAuthority('ours');
    test.after(() => authority.remove());
    const [server, client] = [await authority.sign('DNS:shop.test'), await authority.sign('DNS:client.test')];
    const pairs = [{ cert_chain: Buffer.from(server.cert), private_key: Buffer.from(server.key) }];
    const credentials = ServerCredentials.createSsl(Buffer.from(authority.cert), pairs, true);
    const target = await grpcTarget(test, ({ request }, answer) => answer(null, request), { credentials });
    const tls = { serverName: 'shop.test', ca: authority.cert, verify: true, resume: false, ...client };
    const { counts } = await load(target.port, open(40, 500, 2), { ...asCalls(), requests: [call()], tls });
    assert.deepEqual([counts.ok, counts.errors], [20, {}]);
    const unknown = { ...tls, cert: undefined, key: undefined };
    const refused = await load(target.port, open(40, 300, 1), { ...asCalls(), requests: [call()], tls: unknown });
    assert.equal(refused.counts.ok, 0);
  });

  it('a call that is not answered in time is given up alone, and a target that keeps to the deadline says so', async (test) => {
    let n = 0;
    const target = await grpcTarget(test, ({ request }, answer) => void (n++ % 2 === 0 && answer(null, request)));
    const silent = { ...asCalls(20), requests: [call()], timeoutMs: 200 };
    const { counts, end } = await load(target.port, open(40, 500, 1), silent);
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [10, { timeout: 10 }, 0]);
    assert.equal(counts.connectionsOpened, 1);
    const own = call();
    const deadline = { ...own, headers: [...own.headers, ['grpc-timeout', '50m'] as const] };
    const told = await load(target.port, open(40, 500, 1), { ...asCalls(20), requests: [deadline], timeoutMs: 2_000 });
    assert.deepEqual([told.counts.ok, told.counts.statuses], [10, { OK: 10, DEADLINE_EXCEEDED: 10 }]);
  });

  it('keeps each stream busy in a closed load', async (test) => {
    let atOnce = 0;
    let most = 0;
    const target = await grpcTarget(test, ({ request }, answer) => {
      most = Math.max(most, ++atOnce);
      setTimeout(() => {
        atOnce--;
        answer(null, request);
      }, 5);
    });
    const job = { ...asCalls(4), requests: [call()] };
    const { counts, end } = await loadUntil(100, target.port, { ms: 400, connections: 2 }, job);
    assert.deepEqual([most, counts.errors, end.unfinished], [2 * 4, {}, 0]);
  });
});

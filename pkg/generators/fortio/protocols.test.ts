import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { make } from '../conformance/run-load.fixture.ts';
import { findGenerator } from '../registry.ts';

const fortio = findGenerator('fortio');
const { found, missing } = (await fortio?.probe()) ?? { found: null, missing: 'there is no fortio' };
const skip = missing ?? false;

function testOf(port: number, target: object, options: Record<string, string | number | boolean>): SettledTest {
  const load = { kind: 'open', rate: 60, duration: '1s', connections: 3 };
  const test = testDefinition.parse({
    kind: 'Test',
    name: 'other protocols',
    target: { url: `http://shop.test:${port}/`, ...target },
    load,
  });
  return { ...test, generator: { name: 'fortio', options } };
}

describe('fortio', { skip }, () => {
  it('sends bytes over TCP and expects them back', async (test) => {
    assert.ok(fortio);
    let bytes = 0;
    const server = createServer((socket) => {
      socket.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('error', () => {});
      socket.pipe(socket);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    test.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const { result, end } = await make(
      fortio,
      testOf(port, { url: `tcp://shop.test:${port}`, body: { text: 'hello' } }, {}),
      port
    );
    const { ok, errors, statuses } = result.counts;
    assert.deepEqual([errors, statuses, end.fidelity, end.clock], [{}, {}, 'exact', 'intended']);
    assert.equal(bytes, (ok + 3) * 5);
    assert.equal(ok + result.unfinished, 60);
  });

  it('asks gRPC services for their health, and its own server with pings on several streams', async (test) => {
    assert.ok(fortio);
    const port = await grpcServer(test);
    const health = await make(fortio, testOf(port, {}, { protocol: 'grpc' }), port);
    const most = (count: number) => assert.ok(count > 45 && count <= 60, String(count)); // a slow machine misses the last of them
    most(health.result.counts.ok);
    assert.deepEqual(health.result.counts.errors, {});
    const pings = { protocol: 'grpc', grpcMethod: 'ping', streams: 2 };
    const { result } = await make(fortio, testOf(port, {}, pings), port);
    most(result.counts.ok);
    assert.ok(
      (result.summary.response?.percentilesUs.p50 ?? Infinity) < 200_000,
      'the streams are scheduled as fortio does'
    );
    const unknown = await make(fortio, testOf(port, {}, { protocol: 'grpc', healthService: 'nobody' }), port);
    assert.equal(unknown.result.counts.ok, 0);
    most(unknown.result.counts.errors.reset ?? 0);
  });

  it('tells ranges without its records, from the send, and only at the end', async (test) => {
    assert.ok(fortio);
    const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    test.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const { result, end, seconds } = await make(
      fortio,
      testOf(port, { url: `tcp://shop.test:${port}`, body: { text: 'hello' } }, { records: false }),
      port
    );
    const { ok } = result.counts;
    assert.deepEqual([seconds.length, end.fidelity, end.clock], [0, 'buckets', 'send']);
    assert.equal(ok + result.unfinished, 60);
    assert.equal(result.timings.response.count, ok);
    assert.equal(result.counts.bytesSent, (ok + 3) * 5, 'those that opened connections included');
  });
});

async function grpcServer(test: TestContext): Promise<number> {
  const other = ['-http-port', '-redirect-port', '-tcp-port', '-udp-port'].flatMap((flag) => [flag, 'disabled']);
  const server = spawn(found?.path ?? '', ['server', ...other, '-grpc-port', '127.0.0.1:0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  test.after(() => server.kill('SIGKILL'));
  let said = '';
  return new Promise((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const port = /'ping' server listening on tcp 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) {
        resolve(Number(port));
      }
    });
    server.once('exit', () => reject(new Error(`fortio serves no gRPC: ${said}`)));
  });
}

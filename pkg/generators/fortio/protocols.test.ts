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
    const { result, end } = await make(fortio, testOf(port, { body: { text: 'hello' } }, { protocol: 'tcp' }), port);
    assert.deepEqual([result.counts.ok, result.counts.errors, result.counts.statuses], [60, {}, {}]);
    assert.deepEqual([bytes, end.fidelity, end.clock], [(60 + 3) * 5, 'exact', 'intended']);
  });

  it('asks gRPC services for their health, and its own server with pings on several streams', async (test) => {
    assert.ok(fortio);
    const port = await grpcServer(test);
    const health = await make(fortio, testOf(port, {}, { protocol: 'grpc' }), port);
    assert.deepEqual([health.result.counts.ok, health.result.counts.errors], [60, {}]);
    const pings = { protocol: 'grpc', grpcMethod: 'ping', streams: 2 };
    const { result } = await make(fortio, testOf(port, {}, pings), port);
    assert.equal(result.counts.ok, 60);
    assert.ok(
      (result.summary.response?.percentilesUs.p50 ?? Infinity) < 200_000,
      'the streams are scheduled as fortio does'
    );
    const unknown = await make(fortio, testOf(port, {}, { protocol: 'grpc', healthService: 'nobody' }), port);
    assert.deepEqual([unknown.result.counts.ok, unknown.result.counts.errors], [0, { reset: 60 }]);
  });

  it('tells ranges without its records, from the send, and only at the end', async (test) => {
    assert.ok(fortio);
    const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    test.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const { result, end, seconds } = await make(
      fortio,
      testOf(port, { body: { text: 'hello' } }, { protocol: 'tcp', records: false }),
      port
    );
    assert.deepEqual([result.counts.ok, seconds.length, end.fidelity, end.clock], [60, 0, 'buckets', 'send']);
    assert.equal(result.timings.response.count, 60);
    assert.equal(result.counts.bytesSent, (60 + 3) * 5, 'those that opened connections included');
  });
});

async function grpcServer(test: TestContext): Promise<number> {
  const other = ['-http-port', '-redirect-port', '-tcp-port', '-udp-port'].flatMap((flag) => [flag, 'disabled']);
  const server = spawn(found?.path ?? '', ['server', ...other, '-grpc-port', '127.0.0.1:0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  test.after(() => server.kill('SIGKILL'));
  let said = '';
  for await (const chunk of server.stderr) {
    said += String(chunk);
    const port = /'ping' server listening on tcp 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port !== undefined && port !== '0') {
      server.stderr.resume();
      return Number(port);
    }
  }
  throw new Error(`fortio serves no gRPC: ${said}`);
}

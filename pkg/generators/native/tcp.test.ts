import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { make } from '../conformance/run-load.fixture.ts';
import { native } from './native.ts';

function testOf(
  target: object,
  load: object = { kind: 'open', rate: 20, duration: '1s', connections: 2 }
): SettledTest {
  const test = testDefinition.parse({ kind: 'Test', name: 'a test', target, load });
  return { ...test, generator: { name: 'native' } };
}

async function portOf(test: TestContext, onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onConnection(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  test.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

const closed = { kind: 'closed', duration: '1s', connections: 1 };

describe('the native generator over TCP', () => {
  it('sends the body as the message, or as many bytes as it says, each time the same', async (context) => {
    let came = '';
    const port = await portOf(context, (socket) => {
      socket.on('data', (bytes) => (came += bytes.toString('latin1')));
      socket.pipe(socket);
    });
    const url = `tcp://shop.test:${port}`;
    const spoken = await make(native, testOf({ url, body: { text: 'ping\n' } }), port);
    assert.deepEqual([spoken.result.counts.ok, spoken.result.counts.errors, came], [20, {}, 'ping\n'.repeat(20)]);
    came = '';
    const sized = await make(native, testOf({ url, tcp: { bytes: 1_000 } }), port);
    assert.deepEqual([sized.result.counts.ok, sized.result.counts.bytesReceived, came.length], [20, 20_000, 20_000]);
    const message = came.slice(0, 1_000);
    assert.equal(came, message.repeat(20));
    assert.ok(new Set(message).size > 200, 'bytes of every kind');
  });

  it('takes bytes up and down as fast as they go', async (context) => {
    let read = 0;
    const sink = await portOf(context, (socket) => socket.on('data', (bytes) => (read += bytes.length)));
    const up = await make(native, testOf({ url: `tcp://127.0.0.1:${sink}`, tcp: { transfer: 'up' } }, closed), sink);
    assert.ok(read > 0 && up.result.counts.bytesSent === up.result.counts.ok * 131_072, `${read} bytes`);
    const source = await portOf(context, (socket) => {
      const some = setInterval(() => socket.write(Buffer.alloc(4_096)), 10);
      socket.once('close', () => clearInterval(some));
    });
    const target = { url: `tcp://127.0.0.1:${source}`, tcp: { transfer: 'down', bytes: 4_096 } };
    const down = await make(native, testOf(target, closed), source);
    assert.ok(down.result.counts.ok >= 4 && down.result.counts.ok <= 101, `${down.result.counts.ok}`);
  });

  it('plans it in words, and refuses what does not go with bytes that come by themselves', async () => {
    const url = 'tcp://shop.test:9000';
    const said = async (target: object, load?: object) =>
      (await native.plan(testOf({ url, ...target }, load), null)).steps.join(' ');
    assert.match(
      await said({}),
      /Send 64 B to shop\.test:9000 over TCP as each message and have the same bytes come back, 20 messages per second, evenly/
    );
    assert.match(await said({}), /other bytes than were sent as malformed\. Retry nothing\.$/);
    assert.match(await said({ tcp: { transfer: 'up' } }, closed), /over when this machine's system has taken the last/);
    assert.match(
      await said({ tcp: { transfer: 'down' } }, closed),
      /each 128 KiB as one message, on each connection as/
    );
    const secured = await native.plan(testOf({ url: 'tls://shop.test:9000', tls: { verify: false } }), null);
    assert.match(secured.steps.join(' '), /connections over TLS, .* Believe any certificate/);
    const refused = async (load: object) =>
      (await native.plan(testOf({ url, tcp: { transfer: 'down' } }, load), null)).unsupported.map(({ path }) => path);
    assert.deepEqual(await refused({ kind: 'open', rate: 20, duration: '1s' }), ['load.kind']);
    assert.deepEqual(await refused({ ...closed, think: '10ms' }), ['load.think']);
    assert.deepEqual(await refused(closed), []);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { localActor } from '../local-actor.ts';
import { ended, makeBench } from '../runner.fixture.ts';

async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function runOn(context: TestContext, target: object) {
  const bench = await makeBench();
  const runner = await bench.open();
  context.after(async () => {
    await runner.close();
    await bench.remove();
  });
  const load = { kind: 'open', rate: 5, duration: '1s', connections: 2 };
  const { id } = await runner.runs.start({ test: bench.test(load, { target }) }, localActor());
  const { state } = await ended(runner, id);
  const { counts } = await runner.runs.result(id);
  return { state, counts };
}

describe('a run', () => {
  it('follows no redirect, neither when the target is tried nor under load', async (context) => {
    let elsewhere = 0;
    const other = await serve(context, (_, answer) => {
      elsewhere++;
      answer.end();
    });
    const url = await serve(context, (_, answer) => answer.writeHead(307, { location: `${other}/stolen` }).end());
    const { state, counts } = await runOn(context, { url, headers: { authorization: 'Bearer abc' } });
    assert.deepEqual([state, counts.ok, counts.statuses, elsewhere], ['finished', 5, { 307: 5 }, 0]);
  });

  it('sends bodies of 10 MB whole, and reads answers of 10 MB without keeping them', async (context) => {
    const size = 10_000_000;
    const received: number[] = [];
    const url = await serve(context, (request, answer) => {
      let bytes = 0;
      request.on('data', (piece: Buffer) => (bytes += piece.length));
      request.on('end', () => {
        received.push(bytes);
        answer.end(Buffer.alloc(size));
      });
    });
    const { state, counts } = await runOn(context, { url, method: 'POST', body: { text: 'x'.repeat(size) } });
    assert.deepEqual([state, counts.ok], ['finished', 5]);
    assert.deepEqual(new Set(received), new Set([size]));
    assert.ok((counts.bytesSent ?? 0) >= 5 * size && (counts.bytesReceived ?? 0) >= 5 * size, JSON.stringify(counts));
  });
});

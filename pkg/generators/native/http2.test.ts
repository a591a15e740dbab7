import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import { native } from './native.ts';

function testOf(
  target: object,
  load: object = { kind: 'open', rate: 20, duration: '1s', connections: 2 }
): SettledTest {
  const whole = { url: 'http://shop.test:8080/', protocol: 'http2', ...target };
  const test = testDefinition.parse({ kind: 'Test', name: 'a test', target: whole, load });
  return { ...test, generator: { name: 'native' } };
}

describe('the native generator over HTTP/2', () => {
  it('speaks HTTP/2 where the test says so, and says when the target allows fewer requests at once', async (context) => {
    const server = createServer(
      { settings: { maxConcurrentStreams: 2 } },
      (message, answer) => void answer.end(String(message.headers['x-tenant']))
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    context.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const test = testOf({ url: `http://127.0.0.1:${port}/`, streams: 6, headers: { 'X-Tenant': 'demo' } });
    const address = { ip: '127.0.0.1', port };
    const load = native.start({ test, target: test.target, address });
    const measurement = new RunMeasurement();
    for await (const delta of load.seconds) {
      measurement.add(delta);
    }
    const { warnings } = await load.done;
    assert.equal(measurement.snapshot().counts.ok, 20);
    assert.match(warnings[0]?.text ?? '', /allowed 2 requests at once/);
  });

  it('plans it in words, and refuses what does not go with it', async () => {
    const multiplexed = await native.plan(testOf({ streams: 8 }), null);
    assert.match(multiplexed.steps[0] ?? '', /with up to 8 requests at once on each; open lost ones again/);
    assert.match(multiplexed.steps.join(' '), /to shop\.test:8080 over HTTP\/2, /);
    const thinks = { kind: 'closed', duration: '1s', think: '10ms' };
    const trace = { sampled: 1 };
    const values = { url: 'http://shop.test:8080/${id}', values: { id: 'uuid' }, trace, followRedirects: 3 };
    const { unsupported, steps } = await native.plan(testOf({ streams: 8, ...values }, thinks), null);
    assert.match(steps.join(' '), /on each stream 10ms after the answer before has come/);
    assert.deepEqual(unsupported, []);
  });
});

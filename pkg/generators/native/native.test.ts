import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { HeadroomError, testDefinition, type SecondDelta, type Test } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import { findGenerator, generators } from '../index.ts';
import { native } from './native.ts';

const openLoad = { kind: 'open', rate: 20, duration: '1s', connections: 2 };
const closedLoad = { kind: 'closed', duration: '1s', connections: 1 };

function testOf(target: Record<string, unknown>, load: Record<string, unknown> = openLoad): Test {
  return testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url: 'http://shop.test:8080/cart?x=1', ...target },
    load,
  });
}

/** Runs a test against a server that keeps what it was asked; returns both sides' view. */
async function run(test: Test, headers: Record<string, string> = {}) {
  const asked: Array<{ message: IncomingMessage; body: string }> = [];
  const server = createServer((message, answer) => {
    let body = '';
    message.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    message.on('end', () => {
      asked.push({ message, body });
      answer.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const seconds: SecondDelta[] = [];
  const end = await native.start({ test, headers, address: { ip: '127.0.0.1', port } }, (delta) => seconds.push(delta))
    .done;
  server.closeAllConnections();
  server.close();
  const measurement = new RunMeasurement();
  seconds.forEach((delta) => measurement.add(delta));
  return { asked, end, counts: measurement.snapshot().counts };
}

describe('the native generator', () => {
  it('is known by its name, and unknown names are not replaced', () => {
    assert.equal(findGenerator('native'), native);
    assert.equal(findGenerator('nativ'), undefined);
    assert.deepEqual(
      generators.map(({ name }) => name),
      ['native']
    );
    assert.match(native.version, /^\d+\.\d+\.\d+$/);
  });

  it('sends what the test says, and the server gets every request', async () => {
    const test = testOf({ method: 'POST', body: { json: { item: 'ü', n: 1 } } });
    const { asked, end, counts } = await run(test, { 'x-tenant': 'demo' });
    assert.equal(counts.ok, 20);
    assert.equal(asked.length, 20);
    assert.equal(end.clock, 'intended');
    const [first] = asked;
    assert.equal(first?.message.method, 'POST');
    assert.equal(first.message.url, '/cart?x=1');
    assert.equal(first.body, '{"item":"ü","n":1}');
    assert.deepEqual(first.message.headers, {
      host: 'shop.test:8080',
      'user-agent': `headroom/${native.version}`,
      accept: '*/*',
      'content-type': 'application/json',
      'x-tenant': 'demo',
      'content-length': '19',
    });
  });

  it('lets the headers of the test win over its defaults', async () => {
    const test = testOf({ method: 'PUT', body: { json: 1 } }, closedLoad);
    const headers = { Host: 'other.test', 'User-Agent': 'mine', ACCEPT: 'text/plain', 'Content-Type': 'text/x' };
    const { asked, end } = await run(test, headers);
    assert.equal(end.clock, 'send');
    assert.deepEqual(asked[0]?.message.headers, {
      host: 'other.test',
      'user-agent': 'mine',
      accept: 'text/plain',
      'content-type': 'text/x',
      'content-length': '1',
    });
  });

  it('refuses a secret that would end its header, without repeating it', () => {
    const address = { ip: '127.0.0.1', port: 1 };
    const start = (): unknown =>
      native.start({ test: testOf({}), headers: { 'x-token': 'hush\r\nx: y' }, address }, () => {});
    assert.throws(start, (error: unknown) => {
      assert.ok(error instanceof HeadroomError && error.code === 'run.engine');
      assert.match(error.message, /header x-token holds a line break/);
      assert.doesNotMatch(JSON.stringify([error.message, error.stack, error.cause]), /hush/);
      return true;
    });
  });

  it('plans in words, and can honour every field', () => {
    const open = native.plan(
      testOf({ method: 'POST', body: { text: 'x'.repeat(2_048) }, timeout: '3s' }, { ...openLoad, rate: 1_500 })
    );
    assert.deepEqual(open, {
      steps: [
        'Open 2 connections, kept alive; open lost ones again.',
        'Send POST /cart?x=1 to shop.test:8080 over HTTP/1.1 with a body of 2.00 KiB, 1 500 requests per second, evenly spaced whatever the target does, for 1s.',
        'Count response time from the intended start of each request; requests that find no free connection wait in order.',
        'Count a request without its whole answer after 3s as a timeout, and statuses from 400 on as errors.',
        'Retry nothing and follow no redirect.',
      ],
      unsupported: [],
    });
    const closed = native.plan(testOf({}, closedLoad));
    assert.match(
      closed.steps.join(' '),
      /Open 1 connection, .*on each connection as soon as the answer before has come, for 1s/
    );
  });
});

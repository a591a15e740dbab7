import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { HeadroomError, testDefinition, type SettledTest, type Target } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import packageJson from '../package.json' with { type: 'json' };
import { findGenerator, generators } from '../index.ts';
import { native } from './native.ts';

const openLoad = { kind: 'open', rate: 20, duration: '1s', connections: 2 };
const closedLoad = { kind: 'closed', duration: '1s', connections: 1 };

function testOf(target: Record<string, unknown>, load: Record<string, unknown> = openLoad): SettledTest {
  const test = testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url: 'http://shop.test:8080/cart?x=1', ...target },
    load,
  });
  return { ...test, generator: { name: 'native' } };
}

/** Runs a test against a server that keeps what it was asked; returns both sides' view. */
async function run(test: SettledTest, filledIn: Partial<Target> = {}) {
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
  const address = { ip: '127.0.0.1', port };
  const load = native.start({ test, target: { ...test.target, ...filledIn }, address, runId: 'run1' });
  const measurement = new RunMeasurement();
  for await (const delta of load.seconds) {
    measurement.add(delta);
  }
  const end = await load.done;
  server.closeAllConnections();
  server.close();
  return { asked, end, counts: measurement.snapshot().counts };
}

describe('the native generator', () => {
  it('is known by its name, and unknown names are not replaced', () => {
    assert.equal(findGenerator('native'), native);
    assert.equal(findGenerator('nativ'), undefined);
    assert.equal(generators[0], native);
  });

  it('sends what the test says, and the server gets every request', async () => {
    const test = testOf({ method: 'POST', body: { json: { item: 'ü', n: 1 } } });
    const { asked, end, counts } = await run(test, { headers: { 'x-tenant': 'demo' } });
    assert.equal(counts.ok, 20);
    assert.equal(asked.length, 20);
    assert.equal(end.clock, 'intended');
    const [first] = asked;
    assert.equal(first?.message.method, 'POST');
    assert.equal(first.message.url, '/cart?x=1');
    assert.equal(first.body, '{"item":"ü","n":1}');
    assert.deepEqual(first.message.headers, {
      host: 'shop.test:8080',
      'user-agent': `headroom/${packageJson.version}`,
      accept: '*/*',
      'content-type': 'application/json',
      'x-tenant': 'demo',
      'content-length': '19',
    });
  });

  it('lets the headers of the test win over its defaults', async () => {
    const test = testOf({ method: 'PUT', body: { json: 1 } }, closedLoad);
    const headers = { Host: 'other.test', 'User-Agent': 'mine', ACCEPT: 'text/plain', 'Content-Type': 'text/x' };
    const { asked, end } = await run(test, { headers });
    assert.equal(end.clock, 'send');
    assert.deepEqual(asked[0]?.message.headers, {
      host: 'other.test',
      'user-agent': 'mine',
      accept: 'text/plain',
      'content-type': 'text/x',
      'content-length': '1',
    });
  });

  it('refuses a secret that would end its header or its cookie, without repeating it', () => {
    const address = { ip: '127.0.0.1', port: 1 };
    const refused: Array<[Partial<Target>, RegExp]> = [
      [{ headers: { 'x-token': 'hush\r\nx: y' } }, /header x-token holds a line break/],
      [{ cookies: { session: 'hush; admin=1' } }, /cookie session holds a character that no cookie can have/],
    ];
    for (const [filledIn, message] of refused) {
      const target = { ...testOf({}).target, ...filledIn };
      assert.throws(
        () => native.start({ test: testOf({}), target, address }),
        (error: unknown) => {
          assert.ok(error instanceof HeadroomError && error.code === 'run.engine');
          assert.match(error.message, message);
          assert.doesNotMatch(JSON.stringify([error.message, error.stack, error.cause]), /hush/);
          return true;
        }
      );
    }
  });

  it('sends several requests in turn by their weights, each with what it changes of the target', async () => {
    const test = testOf({
      method: 'POST',
      headers: { 'x-tenant': 'demo', 'x-kind': 'all' },
      cookies: { lang: 'en', theme: 'dark' },
      body: { base64: 'AP/+' },
      requests: [
        { weight: 3 },
        {
          name: 'item',
          path: '/item?n=1',
          method: 'GET',
          headers: { 'X-Kind': 'one' },
          cookies: { lang: 'de' },
          body: null,
        },
      ],
    });
    const { asked, counts } = await run(test);
    assert.equal(counts.ok, 20);
    const [post, get] = ['POST', 'GET'].map((method) => asked.filter(({ message }) => message.method === method));
    assert.deepEqual([post?.length, get?.length], [15, 5]);
    assert.deepEqual([post?.[0]?.message.url, post?.[0]?.message.headers['content-length']], ['/cart?x=1', '3']);
    assert.equal(post?.[0]?.message.headers.cookie, 'lang=en; theme=dark');
    const { url, headers } = get?.[0]?.message ?? {};
    assert.deepEqual([url, headers?.['x-kind'], headers?.['x-tenant']], ['/item?n=1', 'one', 'demo']);
    assert.deepEqual([headers?.cookie, headers?.['content-length']], ['lang=de; theme=dark', undefined]);
  });

  it('writes values anew for each request, into paths, headers and bodies, with trace context', async () => {
    const test = testOf({
      url: 'http://shop.test:8080/cart/${n}?user=${user.name}',
      method: 'POST',
      headers: { 'x-id': '${id}' },
      body: { json: { user: '${user.name}' } },
      values: { n: { counter: 1 }, id: 'uuid', user: { rows: [{ name: 'ann b' }, { name: 'bob "x"' }] } },
      trace: { sampled: 1, baggage: { team: 'a b' } },
    });
    const { asked, counts } = await run(test);
    assert.equal(counts.ok, 20);
    const [first] = asked.filter(({ message }) => message.url?.startsWith('/cart/1?'));
    const [second] = asked.filter(({ message }) => message.url?.startsWith('/cart/2?'));
    assert.deepEqual([first?.message.url, first?.body], ['/cart/1?user=ann%20b', '{"user":"ann b"}']);
    assert.deepEqual([second?.message.url, second?.body], ['/cart/2?user=bob%20%22x%22', '{"user":"bob \\"x\\""}']);
    const { 'x-id': id, traceparent, baggage } = first?.message.headers ?? {};
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.match(String(traceparent), /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.equal(baggage, 'headroom.run=run1,headroom.test=a%20test,team=a%20b');
    const { steps } = await native.plan(test, null);
    assert.match(steps.join(' '), /Write \$\{n\}, \$\{id\}, \$\{user\} anew for each request\./);
  });

  it('spaces arrivals at random where that is asked for, the same for the same seed, and only those of an open load', async () => {
    const options = { arrivals: 'poisson', seed: 5 };
    const random = (load: object = openLoad) => {
      const { generator, ...test } = testOf({}, { ...load });
      return { ...test, generator: { ...generator, options } };
    };
    const { steps, unsupported } = await native.plan(random(), null);
    assert.deepEqual(unsupported, []);
    assert.match(steps.join(' '), /20 requests per second on average, whatever .* \(Poisson, seed 5\)\./);
    const [first, second] = [await run(random()), await run(random())];
    assert.equal(first.asked.length, second.asked.length);
    assert.notEqual(first.asked.length, 20);
    const closed = await native.plan(random(closedLoad), null);
    assert.deepEqual(
      closed.unsupported.map(({ path }) => path),
      ['generator.options.arrivals']
    );
    const precise = { ...testOf({}, closedLoad), generator: { name: 'native', options: { precision: 'precise' } } };
    assert.deepEqual(
      (await native.plan(precise, null)).unsupported.map(({ path }) => path),
      ['generator.options.precision']
    );
    const wrong = await native.plan(
      { ...random(), generator: { name: 'native', options: { seed: -1, sed: 1 } } },
      null
    );
    assert.equal(wrong.unsupported.length, 2);
  });

  it('plans in words, and can honour every field', async () => {
    const open = await native.plan(
      testOf({ method: 'POST', body: { text: 'x'.repeat(2_048) }, timeout: '3s' }, { ...openLoad, rate: 1_500 }),
      null
    );
    assert.deepEqual(open, {
      version: packageJson.version,
      steps: [
        'Open 2 connections, kept alive; open lost ones again.',
        'Send POST /cart?x=1 to shop.test:8080 over HTTP/1.1 with a body of 2.00 KiB, 1 500 requests per second, evenly spaced whatever the target does, for 1s.',
        'Count response time from the intended start of each request; requests that find no free connection wait in order.',
        'Count a request without its whole answer after 3s as a timeout, and statuses from 400 on as errors.',
        'Retry nothing and follow no redirect.',
      ],
      command: null,
      live: true,
      speaksHttp: true,
      unsupported: [],
      altered: [],
    });
    const shaped = await native.plan(
      testOf(
        {
          url: 'https://shop.test/',
          tls: { verify: false, resume: true },
          requests: [
            { path: '/a', weight: 3 },
            { path: '/b', method: 'POST', body: { text: 'x' } },
          ],
          expect: { status: ['2xx', 404] },
        },
        {
          kind: 'open',
          stages: [
            { rate: 100, for: '1m' },
            { ramp: 1_000, for: '1m30s' },
          ],
          warmup: '30s',
        }
      ),
      null
    );
    assert.deepEqual(shaped.steps.slice(0, 4), [
      'Open 16 connections over TLS, kept alive; open lost ones again.',
      'Believe any certificate: whoever answers is taken for the target. Resume the sessions that the target gives.',
      'Warm up for 30s with 100 requests per second: shown second by second, but no part of the result.',
      'Send to shop.test over HTTP/1.1 in turn GET /a (3 of 4), POST /b with a body of 1 B (1 of 4), whatever the target does: 100 requests per second for 1m, then from 100 to 1 000 requests per second in 1m30s.',
    ]);
    assert.match(shaped.steps.join(' '), /statuses other than 2xx, 404 as errors/);
    const closed = await native.plan(testOf({}, closedLoad), null);
    assert.match(
      closed.steps.join(' '),
      /Open 1 connection, .*on each connection as soon as the answer before has come, for 1s/
    );
  });
});

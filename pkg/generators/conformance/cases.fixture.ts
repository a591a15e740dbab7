import assert from 'node:assert/strict';
import { totalErrors, type SettledTest } from '@headroom/contract';
import type { Generator } from '../generator.ts';
import { CountingTarget } from './counting-target.fixture.ts';
import { make, testFor } from './run-load.fixture.ts';

/** One thing that holds for every generator. */
export interface ConformanceCase {
  readonly name: string;
  /** Throws where it does not hold. Gives words for the table where it holds in another way than by making the load, such as by refusing the field. */
  check(generator: Generator): Promise<string | void>;
}

/** That a plan refuses a test, at these fields and no others; gives what the table says. */
async function refused(generator: Generator, test: SettledTest, fields: readonly string[]): Promise<string> {
  const { unsupported, command } = await generator.plan(test, null);
  assert.deepEqual(
    unsupported.map(({ path, code }) => [path, code]),
    fields.map((field) => [field, 'plan.generator_field'])
  );
  assert.equal(command, null);
  return 'refused';
}

/** Generators send up to so many requests more than they count, to open connections. */
const OPENING = 4;

/** What every generator must do with a real server. */
export const loadCases: readonly ConformanceCase[] = [
  {
    name: 'request',
    async check(generator) {
      await using target = await CountingTarget.open();
      const text = '{"item":"ü","quote":"\\"","n":1}';
      const wish = {
        port: target.port,
        path: '/cart?x=1&y=a%20b',
        target: {
          method: 'PUT',
          headers: { 'x-tenant': 'demo "quoted" \\ back', authorization: 'Bearer abc' },
          cookies: { lang: 'en' },
        },
      };
      const withBody = testFor(generator, { ...wish, target: { ...wish.target, body: { text } } });
      const address = { ip: '127.0.0.1', port: target.port };
      const hasBody = (await generator.plan(withBody, address)).unsupported.every(({ path }) => path !== 'target.body');
      const body = hasBody ? text : '';
      const { result } = await make(generator, hasBody ? withBody : testFor(generator, wish), target.port);
      const [seen] = target.requests;
      assert.deepEqual([seen?.method, seen?.path, seen?.body], ['PUT', '/cart?x=1&y=a%20b', body]);
      const { host, authorization, cookie, 'x-tenant': tenant, 'user-agent': agent } = seen?.headers ?? {};
      assert.deepEqual(
        [host, authorization, cookie, tenant],
        [`shop.test:${target.port}`, 'Bearer abc', 'lang=en', 'demo "quoted" \\ back']
      );
      assert.match(agent ?? '', /^headroom\//);
      assert.equal(new Set(target.requests.map((one) => one.body)).size, 1);
      assert.ok(result.counts.ok > 0);
    },
  },
  {
    name: 'counts',
    async check(generator) {
      await using target = await CountingTarget.open();
      const { result, end, seconds } = await make(generator, testFor(generator, target), target.port);
      const { counts, timings } = result;
      const extra = target.requests.length - counts.sent;
      assert.ok(extra >= 0 && extra <= OPENING, `the target got ${target.requests.length}, of ${counts.sent} counted`);
      assert.deepEqual([counts.ok, totalErrors(counts)], [counts.sent, 0]);
      assert.equal(counts.arrivals, counts.ok + totalErrors(counts) + end.unfinished);
      assert.ok(timings.response.count > 0 && timings.response.maxUs < 1_500_000, JSON.stringify(result.summary));
      assert.equal(end.stopped, false);
      assert.equal(end.fidelity, generator.capabilities.fidelity);
      const { clock } = generator.capabilities;
      assert.equal(end.clock, clock.open ?? clock.closed);
      assert.ok(seconds.length > 0 || !generator.capabilities.live, 'a live generator tells of its seconds');
    },
  },
  {
    name: 'rate',
    async check(generator) {
      if (!generator.capabilities.loops.includes('open')) {
        return refused(generator, testFor(generator, { port: 1, load: { kind: 'open', rate: 9 } }), ['load.kind']);
      }
      await using target = await CountingTarget.open();
      const test = testFor(generator, { port: target.port, load: { rate: 60, duration: '2s' } });
      const { result } = await make(generator, test, target.port);
      // A machine that is busy leaves some out, which then stand as unfinished.
      const { arrivals, sent } = result.counts;
      assert.ok(Math.abs(arrivals - 120) <= 3 && sent > 60, `${sent} of ${arrivals} requests of 120`);
    },
  },
  {
    name: 'closed',
    async check(generator) {
      const load = { kind: 'closed', connections: 3, duration: '2s' };
      if (!generator.capabilities.loops.includes('closed')) {
        return refused(generator, testFor(generator, { port: 1, load }), ['load.kind']);
      }
      await using target = await CountingTarget.open();
      const test = testFor(generator, { port: target.port, path: '/slow', load });
      const { result, end } = await make(generator, test, target.port);
      // Each answer takes 300 ms, so that each connection has time for 7 requests, the last of which ends behind the load.
      const { counts } = result;
      assert.ok(counts.ok > 5 && counts.ok + end.unfinished <= 21 + OPENING, JSON.stringify([counts, end.unfinished]));
      assert.equal(end.clock, generator.capabilities.clock.closed);
      assert.ok(result.timings.response.minUs > 290_000, `${result.timings.response.minUs} µs`);
    },
  },
  {
    name: 'duration',
    async check(generator) {
      await using target = await CountingTarget.open();
      const { result } = await make(
        generator,
        testFor(generator, { port: target.port, load: { duration: '2s' } }),
        target.port
      );
      assert.ok(result.elapsedUs > 1_100_000 && result.elapsedUs < 8_000_000, `${result.elapsedUs} µs of 2 s`);
      const [first, last] = [target.requests[OPENING], target.requests.at(-1)];
      const tookMs = (last?.atMs ?? 0) - (first?.atMs ?? 0);
      assert.ok(Math.abs(tookMs - 1_950) < 900, `the target was asked for ${tookMs} ms`);
    },
  },
  {
    name: 'connections',
    async check(generator) {
      await using target = await CountingTarget.open();
      const rate = generator.capabilities.loops.includes('open') ? { rate: 20 } : {};
      const wish = { port: target.port, path: '/slow', target: { timeout: '8s' }, load: { connections: 3, ...rate } };
      await make(generator, testFor(generator, wish), target.port);
      // One may be opened to look the target over before the load.
      assert.ok(target.mostConnections >= 2 && target.mostConnections <= 4, `${target.mostConnections} connections`);
    },
  },
  {
    name: 'new connections',
    async check(generator) {
      const load = { requestsPerConnection: 1 };
      if (['wrk', 'wrk2', 'nighthawk'].includes(generator.name)) {
        return refused(generator, testFor(generator, { port: 1, load }), ['load.requestsPerConnection']);
      }
      await using target = await CountingTarget.open();
      const { result } = await make(generator, testFor(generator, { port: target.port, load }), target.port);
      assert.ok(result.counts.ok > 0 && target.connections >= target.requests.length, `${target.connections} opened`);
    },
  },
  {
    name: 'statuses',
    async check(generator) {
      await using target = await CountingTarget.open();
      const { result } = await make(generator, testFor(generator, { port: target.port, path: '/503' }), target.port);
      const { ok, errors, sent } = result.counts;
      assert.equal(ok, 0);
      assert.ok((errors.status ?? 0) > sent * 0.8, JSON.stringify(errors)); // a busy machine may leave some unanswered
      assert.ok(sent > 0);
    },
  },
  {
    name: 'stop',
    async check(generator) {
      await using target = await CountingTarget.open();
      const startedAt = performance.now();
      const test = testFor(generator, { port: target.port, load: { duration: '1m' } });
      const { end, result } = await make(generator, test, target.port, {
        mayStop: () => target.requests.length > 50,
      });
      assert.equal(end.stopped, true);
      assert.ok(result.counts.ok > 0 && result.timings.response.count > 0);
      assert.ok(performance.now() - startedAt < 15_000);
      const seen = target.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert.equal(target.requests.length, seen, 'nothing is sent after the stop');
    },
  },
  {
    name: 'side by side',
    async check(generator) {
      await using one = await CountingTarget.open();
      await using other = await CountingTarget.open();
      const [a, b] = await Promise.all(
        [one, other].map((target, i) =>
          make(generator, testFor(generator, { port: target.port, path: `/${i}` }), target.port)
        )
      );
      for (const [made, target, path] of [
        [a, one, '/0'],
        [b, other, '/1'],
      ] as const) {
        const extra = target.requests.length - (made?.result.counts.sent ?? 0);
        assert.ok(extra >= 0 && extra <= OPENING, `${extra} requests went astray`);
        assert.ok(target.requests.every((request) => request.path === path));
      }
    },
  },
];

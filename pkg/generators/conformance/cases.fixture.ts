import assert from 'node:assert/strict';
import { totalErrors } from '@headroom/contract';
import type { Generator } from '../generator.ts';
import { CountingTarget } from './counting-target.fixture.ts';
import { make, testFor } from './run-load.fixture.ts';

/** One thing that holds for every generator. */
export interface ConformanceCase {
  readonly name: string;
  check(generator: Generator): Promise<void>;
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
        const { unsupported } = await generator.plan(
          testFor(generator, { port: 1, load: { kind: 'open', rate: 9 } }),
          null
        );
        assert.ok(unsupported.some(({ path, code }) => path === 'load.kind' && code === 'plan.generator_field'));
        return;
      }
      await using target = await CountingTarget.open();
      const test = testFor(generator, { port: target.port, load: { rate: 60, duration: '2s' } });
      const { result } = await make(generator, test, target.port);
      // A machine that is busy leaves some out, which then stand as unfinished.
      const { arrivals, sent } = result.counts;
      assert.ok(Math.abs(arrivals - 120) <= 3 && sent > 90, `${sent} of ${arrivals} requests of 120`);
      assert.ok(Math.abs(result.elapsedUs - 2e6) < 900_000, `${result.elapsedUs} µs of 2 s`);
      const [first, last] = [target.requests[OPENING], target.requests.at(-1)];
      const tookMs = (last?.atMs ?? 0) - (first?.atMs ?? 0);
      assert.ok(Math.abs(tookMs - 1_950) < 900, `the target was asked for ${tookMs} ms`);
    },
  },
  {
    name: 'connections',
    async check(generator) {
      await using target = await CountingTarget.open();
      await make(
        generator,
        testFor(generator, { port: target.port, path: '/slow', load: { connections: 3 } }),
        target.port
      );
      // One may be opened to look the target over before the load.
      assert.ok(target.mostConnections >= 2 && target.mostConnections <= 4, `${target.mostConnections} connections`);
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
    name: 'no target',
    async check(generator) {
      const target = await CountingTarget.open();
      const { port } = target;
      await target[Symbol.asyncDispose]();
      // Some fail, with a code and in words, where there is nobody at all; none may hang or count an answer.
      const made = await make(generator, testFor(generator, { port }), port).catch((error: unknown) => error);
      if (made instanceof Error) {
        assert.match(String((made as { code?: string }).code), /^run\.generator_(exit|output)$/);
      } else {
        assert.equal((made as Awaited<ReturnType<typeof make>>).result.counts.ok, 0);
      }
    },
  },
  {
    name: 'stop',
    async check(generator) {
      await using target = await CountingTarget.open();
      const startedAt = performance.now();
      const test = testFor(generator, { port: target.port, load: { duration: '1m' } });
      const { end, result } = await make(generator, test, target.port, () => target.requests.length > 50);
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
  {
    name: 'redirect',
    async check(generator) {
      await using target = await CountingTarget.open();
      await using elsewhere = await CountingTarget.open();
      target.redirectTo = `http://127.0.0.1:${elsewhere.port}/`;
      const { result } = await make(
        generator,
        testFor(generator, { port: target.port, path: '/redirect' }),
        target.port
      );
      assert.equal(elsewhere.requests.length, 0);
      assert.equal(result.counts.ok, result.counts.sent);
    },
  },
];

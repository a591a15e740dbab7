import assert from 'node:assert/strict';
import { makeAuthority } from '@headroom/engine/certificates.fixture';
import type { Generator } from '../generator.ts';
import type { ConformanceCase } from './cases.fixture.ts';
import { CountingTarget } from './counting-target.fixture.ts';
import { Http2Target } from './http2-target.fixture.ts';
import { make, testFor, type LoadWish, type Made } from './run-load.fixture.ts';

const authority = await makeAuthority('ours');
const certificate = await authority.sign('DNS:shop.test,IP:127.0.0.1');
await authority.remove();
const tls = { ca: authority.cert };

/** Generators send up to so many requests more than they count, to open connections. */
const OPENING = 4;

/** What every generator must do over HTTP/2, or refuse at `target.protocol`. */
export const http2Cases: readonly ConformanceCase[] = [
  {
    name: 'HTTP/2',
    check: (generator) =>
      tried(generator, {}, ({ made, target }) => {
        counted(made, target);
        const [seen] = target.requests;
        assert.deepEqual([seen?.method, seen?.path, seen?.authority], ['GET', '/cart?x=1', `shop.test:${target.port}`]);
        // One may be opened to look the target over before the load.
        assert.ok(target.connections >= 1 && target.connections <= 5, `${target.connections} connections`);
      }),
  },
  {
    name: 'HTTP/2, headers',
    check: (generator) =>
      tried(generator, { target: { headers: { 'x-tenant': 'demo' }, tls } }, ({ target }) => {
        assert.ok(target.requests.length > 0 && target.requests.every(({ tenant }) => tenant === 'demo'));
      }),
  },
  {
    name: 'HTTP/2, statuses',
    check: (generator) =>
      tried(generator, { path: '/503' }, ({ made: { result } }) => {
        const { ok, errors, sent } = result.counts;
        assert.ok(ok === 0 && sent > 0 && (errors.status ?? 0) > sent * 0.8, JSON.stringify(result.counts));
      }),
  },
  {
    name: 'HTTP/2, TLS',
    check: (generator) => tried(generator, { target: { tls } }, ({ made, target }) => counted(made, target)),
  },
  {
    name: 'HTTP/2, streams',
    check: (generator) =>
      tried(generator, { path: '/slow', target: { streams: 4 }, load: { connections: 2 } }, ({ made, target }) => {
        counted(made, target);
        assert.ok(target.mostStreams > 1 && target.mostStreams <= 4, `${target.mostStreams} requests at once`);
      }),
  },
  {
    name: 'HTTP/2, values',
    check: (generator) => {
      const body = { json: { n: '${n}' } };
      const values = { n: { counter: 98 } };
      const wish = {
        path: '/cart/${n}',
        target: { method: 'POST', headers: { 'x-tenant': '${n}' }, body, values, trace: {} },
      };
      return tried(generator, wish, ({ made, target }) => {
        counted(made, target);
        const numbers = target.requests.map(({ path }) => Number(path.split('/').at(-1))).sort((a, b) => a - b);
        assert.deepEqual(
          numbers,
          numbers.map((_, i) => 98 + i)
        );
        for (const { path, tenant, body: sent } of target.requests) {
          assert.deepEqual([path, sent], [`/cart/${tenant}`, `{"n":"${tenant}"}`]);
        }
        assert.equal(new Set(target.requests.map(({ trace }) => trace)).size, numbers.length);
      });
    },
  },
  {
    name: 'HTTP/2, redirects',
    check: (generator) =>
      tried(generator, { path: '/redirect', target: { followRedirects: 2 } }, ({ made: { result }, target }) => {
        const { ok, sent } = result.counts;
        assert.ok(ok > 0 && ok === sent, JSON.stringify(result.counts));
        const followed = target.requests.filter(({ path }) => path === '/cart').length;
        assert.deepEqual([followed, result.redirects?.followed], [ok, ok]);
      }),
  },
  {
    name: 'HTTP/2, only 1.1',
    async check(generator) {
      await using target = await CountingTarget.open({ tls: certificate });
      const test = testOver(generator, target.port, { target: { tls } });
      const refused = await refusedAt(generator, test, target.port);
      if (refused.length > 0) {
        return 'refused';
      }
      const { result } = await make(generator, test, target.port);
      if (result.counts.ok > 0) {
        return 'HTTP/1.1';
      }
      assert.ok(result.counts.arrivals > 0, JSON.stringify(result.counts));
    },
  },
];

interface Tried {
  readonly made: Made;
  readonly target: Http2Target;
}

type Http2Wish = Omit<LoadWish, 'port'>;

function testOver(generator: Generator, port: number, { path = '/cart?x=1', target = {}, load }: Http2Wish) {
  const scheme = 'tls' in target ? 'https' : 'http';
  const url = `${scheme}://shop.test:${port}${path}`;
  return testFor(generator, {
    port,
    target: { url, protocol: 'http2', ...target },
    ...(load === undefined ? {} : { load }),
  });
}

async function refusedAt(generator: Generator, test: ReturnType<typeof testOver>, port: number): Promise<string[]> {
  const { unsupported } = await generator.plan(test, { ip: '127.0.0.1', port });
  return unsupported.map(({ path }) => path);
}

/** Makes a load over HTTP/2 and judges it, or has it refused. */
async function tried(
  generator: Generator,
  wish: Http2Wish,
  judge: (tried: Tried) => string | void
): Promise<string | void> {
  const isSecured = wish.target !== undefined && 'tls' in wish.target;
  await using target = await Http2Target.open(isSecured ? certificate : undefined);
  const test = testOver(generator, target.port, wish);
  const refused = await refusedAt(generator, test, target.port);
  if (refused.length > 0) {
    const fields = [
      'target.protocol',
      'target.streams',
      'target.method',
      'target.body',
      'target.values',
      'target.trace',
      'target.followRedirects',
      'target.headers',
      'target.tls.ca',
      'target.tls.verify',
      'target.url',
    ];
    assert.ok(
      refused.every((path) => fields.includes(path)),
      refused.join(' ')
    );
    return 'refused';
  }
  const { found } = await generator.probe();
  // The program that stands in for nighthawk speaks HTTP/1.1 alone.
  return found?.path?.includes('headroom-stand-ins-') === true
    ? 'not tried'
    : judge({ made: await make(generator, test, target.port), target });
}

/** That all went well in HTTP/2, and that both sides counted the same. */
function counted({ result, end }: Made, target: Http2Target): void {
  const { counts } = result;
  const words = `the target got ${target.requests.length}: ${JSON.stringify(counts)}`;
  const extra = target.requests.length - counts.sent;
  assert.ok(counts.ok > 0 && counts.ok === counts.sent, words);
  assert.ok(extra >= 0 && extra <= OPENING, words);
  assert.equal(counts.arrivals, counts.ok + end.unfinished, words);
  assert.ok(
    target.requests.every(({ version }) => version === '2.0'),
    'all in HTTP/2'
  );
}

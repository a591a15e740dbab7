import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { generators } from '../registry.ts';

/** Those that tell of each request. */
const telling = ['native', 'fortio', 'k6', 'vegeta', 'oha'];
const without = (...names: string[]) => generators.map(({ name }) => name).filter((name) => !names.includes(name));
const secured = (tls: object) => ({ url: 'https://127.0.0.1:1/', tls });

/** What only some generators can do: the field, what a test says of it, and who takes it. */
const cases: ReadonlyArray<{ path: string; target?: object; load?: object; takenBy: readonly string[] }> = [
  { path: 'load.kind', load: { kind: 'closed', duration: '1s' }, takenBy: without('wrk2') },
  { path: 'load.kind', load: { kind: 'open', rate: 10, duration: '1s' }, takenBy: without('wrk') },
  { path: 'load.warmup', load: { kind: 'open', rate: 10, duration: '1s', warmup: '1s' }, takenBy: telling },
  {
    path: 'load.stages',
    load: {
      kind: 'open',
      stages: [
        { rate: 10, for: '1s' },
        { ramp: 20, for: '1s' },
      ],
    },
    takenBy: ['native', 'k6'],
  },
  {
    path: 'target.requests',
    target: { requests: [{ path: '/a' }, { path: '/b' }] },
    takenBy: ['native', 'k6', 'vegeta'],
  },
  { path: 'target.expect', target: { expect: { status: [200] } }, takenBy: telling },
  { path: 'target.body', target: { method: 'POST', body: { text: 'hello' } }, takenBy: without('nighthawk') },
  { path: 'target.tls.ca', target: secured({ ca: '${secret:ca}' }), takenBy: telling },
  { path: 'target.tls.cert', target: secured({ cert: '${secret:cert}', key: '${secret:key}' }), takenBy: telling },
  {
    path: 'target.tls.serverName',
    target: secured({ serverName: 'inner.test' }),
    takenBy: telling.filter((name) => name !== 'fortio'),
  },
  { path: 'target.tls.verify', target: secured({ verify: true }), takenBy: telling },
  { path: 'target.tls.verify', target: secured({ verify: false }), takenBy: without() },
  { path: 'target.tls.resume', target: secured({ resume: true }), takenBy: ['native'] },
  { path: 'target.trace', target: { trace: {} }, takenBy: ['native'] },
  { path: 'target.values', target: { url: 'http://127.0.0.1:1/${id}', values: { id: 'uuid' } }, takenBy: ['native'] },
  { path: 'target.protocol', target: { protocol: 'http2' }, takenBy: ['native', 'fortio', 'nighthawk', 'oha'] },
  {
    path: 'target.protocol',
    target: { url: 'https://127.0.0.1:1/', protocol: 'http2', tls: { verify: false } },
    takenBy: without('wrk', 'wrk2'),
  },
  { path: 'target.url', target: { url: 'tcp://127.0.0.1:1' }, takenBy: ['native', 'fortio'] },
  { path: 'target.url', target: { url: 'tls://127.0.0.1:1', tls: { verify: false } }, takenBy: ['native'] },
  {
    path: 'target.tcp.transfer',
    target: { url: 'tcp://127.0.0.1:1', tcp: { transfer: 'up' } },
    takenBy: without('fortio'),
  },
  { path: 'target.streams', target: { protocol: 'http2', streams: 5 }, takenBy: ['native', 'oha'] },
  { path: 'load.requestsPerConnection', load: { requestsPerConnection: 5 }, takenBy: ['native'] },
  {
    path: 'load.requestsPerConnection',
    load: { requestsPerConnection: 1 },
    takenBy: ['native', 'fortio', 'vegeta', 'k6', 'oha'],
  },
  { path: 'load.whenBusy', load: { whenBusy: 'drop' }, takenBy: ['native'] },
  { path: 'load.think', load: { kind: 'closed', think: '10ms' }, takenBy: ['native'] },
];

function testOf(name: string, { target, load }: (typeof cases)[number]): SettledTest {
  const test = testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url: 'http://127.0.0.1:1/', ...target },
    load: {
      kind: 'open',
      ...(load && 'stages' in load ? {} : { duration: '1s' }),
      ...(load && 'kind' in load ? {} : { rate: 10 }),
      ...load,
    },
  });
  return { ...test, generator: { name } };
}

describe('a field that a generator cannot do', () => {
  for (const one of cases) {
    it(`is refused where it stands: ${one.path} ${JSON.stringify(one.load ?? one.target)}`, async () => {
      for (const generator of generators) {
        const { unsupported } = await generator.plan(testOf(generator.name, one), null);
        const isRefused = unsupported.some(({ path, code }) => path === one.path && code === 'plan.generator_field');
        assert.equal(isRefused, !one.takenBy.includes(generator.name), `${generator.name}: ${one.path}`);
      }
    });
  }
});

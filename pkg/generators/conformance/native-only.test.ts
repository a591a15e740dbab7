import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { generators } from '../registry.ts';

/** What only some generators can do: the field, what a test says of it, and who takes it. */
const cases: ReadonlyArray<{ path: string; target?: object; load?: object; takenBy: readonly string[] }> = [
  { path: 'target.tls.resume', target: { url: 'https://127.0.0.1:1/', tls: { resume: true } }, takenBy: ['native'] },
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
    load: { kind: 'open', duration: '1s', ...(load && 'kind' in load ? {} : { rate: 10 }), ...load },
  });
  return { ...test, generator: { name } };
}

describe('a field that a generator cannot do', () => {
  for (const one of cases) {
    it(`is refused where it stands: ${one.path} ${JSON.stringify(one.load ?? {})}`, async () => {
      for (const generator of generators) {
        const { unsupported } = await generator.plan(testOf(generator.name, one), null);
        const isRefused = unsupported.some(({ path, code }) => path === one.path && code === 'plan.generator_field');
        assert.equal(isRefused, !one.takenBy.includes(generator.name), `${generator.name}: ${one.path}`);
      }
    });
  }
});

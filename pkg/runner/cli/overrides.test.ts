import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { withOverrides } from './overrides.ts';

const test = testDefinition.parse({
  kind: 'Test',
  name: 'a test',
  target: { url: 'http://h/' },
  load: { kind: 'open', rate: 1, duration: '1s' },
});

it('a rate may be written as numbers are, and what is none is told as such', () => {
  for (const [rate, perSec] of Object.entries({ '0.5': 0.5, '1e3': 1_000, '2.5E+2': 250 })) {
    assert.deepEqual(withOverrides(test, { rate }).load, { ...test.load, rate: perSec });
  }
  const problems = (rate: string) => {
    try {
      return withOverrides(test, { rate });
    } catch (error) {
      return (error as { problems?: object[] }).problems;
    }
  };
  for (const rate of ['0x10', '1e', '1 000', '', 'Infinity']) {
    assert.deepEqual(problems(rate), [{ path: '--rate', message: 'must be a number' }], rate);
  }
  assert.deepEqual(problems('1e9'), [{ path: '--rate', message: 'must be at most 1000000' }]);
});

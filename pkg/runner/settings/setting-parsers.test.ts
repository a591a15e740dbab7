import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseCount, parseCountOrAll, parseTimeOrAll } from './setting-parsers.ts';

const taken = (parse: (text: string) => { ok: boolean; value?: unknown }, ...texts: string[]) =>
  texts.map((text) => {
    const checked = parse(text);
    return checked.ok ? checked.value : 'refused';
  });

it('limits are whole numbers from 1 on, or all where there may be none; 0 means nothing hidden', () => {
  assert.deepEqual(taken(parseCount, '1', '64', '0', '-1', '1.5', '', '1e3', '1000000'), [
    1,
    64,
    ...Array(6).fill('refused'),
  ]);
  assert.deepEqual(taken(parseCountOrAll, '1000', 'all', '0', 'ALL'), [1000, 'all', 'refused', 'refused']);
  assert.deepEqual(taken(parseTimeOrAll, '30d', '12h', 'all', '0s', '', 'month'), [
    '30d',
    '12h',
    'all',
    ...Array(3).fill('refused'),
  ]);
});

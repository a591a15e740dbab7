import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseThreshold } from './index.ts';

describe('a threshold', () => {
  it('is read into µs, a share, or requests per second', () => {
    assert.deepEqual(parseThreshold('p99 < 25ms'), { metric: 'p99', comparison: '<', limit: 25_000 });
    assert.deepEqual(parseThreshold('p99.9<=1.5s'), { metric: 'p99.9', comparison: '<=', limit: 1_500_000 });
    assert.deepEqual(parseThreshold('errors < 0.1%'), { metric: 'errors', comparison: '<', limit: 0.001 });
    assert.deepEqual(parseThreshold('rate >= 499/s'), { metric: 'rate', comparison: '>=', limit: 499 });
  });

  it('is refused without a unit, with a unit that does not fit, or with an unknown figure', () => {
    for (const text of [
      'p99 < 25',
      'p99 < 25%',
      'errors < 3ms',
      'rate > 5',
      'p98 < 3ms',
      'p99 = 3ms',
      'p99 < -3ms',
      '',
    ]) {
      assert.equal(parseThreshold(text), undefined, text);
    }
  });
});

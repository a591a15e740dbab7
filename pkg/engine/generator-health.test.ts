import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeHealth, type Vitals } from './generator-health.ts';

const calm: Vitals = { lengthUs: 1_000_000, eventLoopUtilization: 0.3, noticedP99Us: 150, refusals: 0 };

function judged(differing: Partial<Vitals>): [string, readonly string[]] {
  const { status, reasons } = judgeHealth({ ...calm, ...differing });
  return [status, reasons];
}

describe('the health of the generator', () => {
  it('is ok while its thread has time and arrivals are noticed within a millisecond', () => {
    assert.deepEqual(judged({}), ['ok', []]);
    assert.deepEqual(judged({ noticedP99Us: 1_000, eventLoopUtilization: 0.85 }), ['ok', []]);
    assert.deepEqual(judged({ noticedP99Us: null }), ['ok', []]);
  });

  it('is strained, then saturated, by a busy thread', () => {
    const sentence = (percent: number): string =>
      `The generator's thread was busy for more than ${percent} % of the time.`;
    assert.deepEqual(judged({ eventLoopUtilization: 0.9 }), ['strained', [sentence(85)]]);
    assert.deepEqual(judged({ eventLoopUtilization: 0.98 }), ['saturated', [sentence(97)]]);
    assert.deepEqual(judged({ eventLoopUtilization: 1, lengthUs: 50_000 }), ['ok', []]);
  });

  it('is strained, then saturated, by arrivals noticed late', () => {
    const sentence = (ms: number): string => `The generator noticed due requests more than ${ms} ms late (p99).`;
    assert.deepEqual(judged({ noticedP99Us: 1_001 }), ['strained', [sentence(1)]]);
    assert.deepEqual(judged({ noticedP99Us: 20_001 }), ['saturated', [sentence(20)]]);
  });

  it('is saturated when its machine refuses connections', () => {
    assert.deepEqual(judged({ refusals: 1 }), [
      'saturated',
      ["The generator's machine refused connections (open files, ports or memory)."],
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Counts } from '@headroom/contract';
import { judge, verdictOf } from './judgement.ts';
import { RunMeasurement } from './run-measurement.ts';
import { secondOf } from './second-delta.fixture.ts';

function judged(text: string, responsesUs: readonly number[], counts: Partial<Counts> = {}): [number | null, boolean] {
  const run = new RunMeasurement();
  run.add(secondOf(0, responsesUs, { counts }));
  const made = run.toResult({
    startedAtMs: 0,
    elapsedUs: 1_000_000,
    unfinished: 0,
    clock: 'send',
    askedPerSec: null,
    thresholds: [],
  });
  const [outcome] = judge([text], made);
  assert.equal(outcome?.text, text);
  return [outcome.measured, outcome.passed];
}

describe('a threshold', () => {
  it('judges percentiles, mean and maximum of response time in µs', () => {
    const responses = [1_000, 1_500, 2_000];
    assert.deepEqual(judged('p50 < 1.6ms', responses), [1_500, true]);
    assert.deepEqual(judged('p50 < 1.5ms', responses), [1_500, false]);
    assert.deepEqual(judged('p50 <= 1.5ms', responses), [1_500, true]);
    assert.deepEqual(judged('mean > 1500us', responses), [1_500, false]);
    assert.deepEqual(judged('mean >= 1500us', responses), [1_500, true]);
    assert.deepEqual(judged('max < 2ms', responses), [2_000, false]);
    assert.deepEqual(judged('p99.9 < 1s', responses), [2_000, true]);
  });

  it('judges errors as the share of ended requests', () => {
    const counts = { ok: 993, errors: { timeout: 4, reset: 3 } };
    assert.deepEqual(judged('errors < 0.7%', [], counts), [0.007, false]);
    assert.deepEqual(judged('errors <= 0.7%', [], counts), [0.007, true]);
    assert.deepEqual(judged('errors < 0.8%', [], counts), [0.007, true]);
  });

  it('judges the rate of ended requests', () => {
    assert.deepEqual(judged('rate >= 3/s', [1, 2, 3]), [3, true]);
    assert.deepEqual(judged('rate > 3/s', [1, 2, 3]), [3, false]);
  });

  it('fails when its figure was not measured', () => {
    assert.deepEqual(judged('p99 < 1h'.replace('1h', '3600s'), []), [null, false]);
    assert.deepEqual(judged('mean > 0s', []), [null, false]);
    assert.deepEqual(judged('errors <= 100%', []), [null, false]);
  });

  it('gives the verdict failed as soon as one does not hold, and none without thresholds', () => {
    const held = { text: 'p50 < 1s', measured: 1, passed: true };
    assert.equal(verdictOf([]), 'none');
    assert.equal(verdictOf([held]), 'passed');
    assert.equal(verdictOf([held, { ...held, passed: false }]), 'failed');
  });
});

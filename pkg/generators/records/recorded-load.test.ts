import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition, type SecondDelta } from '@headroom/contract';
import { Histogram, RunMeasurement } from '@headroom/measure';
import { ladderHistogram } from './ladder.ts';
import { RecordedLoad } from './recorded-load.ts';

const testOf = (load: object, target: object = {}) =>
  testDefinition.parse({ kind: 'Test', name: 't', target: { url: 'http://127.0.0.1:1/', ...target }, load });
const open = { kind: 'open', rate: 100, duration: '2s' };

function recorded(test = testOf(open), more = {}) {
  const seconds: SecondDelta[] = [];
  const load = new RecordedLoad({ test, sendsByItself: true, onSecond: (delta) => seconds.push(delta), ...more });
  const answer = (intendedUs: number, tookUs: number, change = {}) =>
    load.add({
      index: 0,
      intendedUs,
      sinceUs: intendedUs,
      endUs: intendedUs + tookUs,
      status: 200,
      errorClass: null,
      ...change,
    });
  const measured = () => {
    const measurement = new RunMeasurement();
    seconds.forEach((second) => measurement.add(second));
    return measurement.snapshot();
  };
  return { load, seconds, answer, measured };
}

describe('a load of which a program keeps records', () => {
  it('has percentiles that are those of its records', () => {
    const { load, answer, measured } = recorded();
    const truth = new Histogram();
    for (let k = 0; k < 200; k++) {
      const us = 100 + ((k * 7_919) % 90_000);
      answer(k * 10_000, us);
      truth.record(us);
    }
    const end = load.end(2_000_000);
    const { timings, counts } = measured();
    assert.deepEqual(timings.response.toData(), truth.toData());
    assert.deepEqual([counts.arrivals, counts.sent, counts.ok, counts.bytesReceived], [200, 200, 200, null]);
    const lastUs = Math.max(...Array.from({ length: 200 }, (_, k) => k * 10_000 + 100 + ((k * 7_919) % 90_000)));
    assert.deepEqual(end, { elapsedUs: lastUs, unfinished: 0, warmupUnfinished: 0 });
  });

  it('tells each second once, also the empty ones, and counts what comes late in the next', () => {
    const { load, seconds, answer } = recorded(testOf({ ...open, duration: '5s' }));
    answer(0, 1_000);
    answer(2_500_000, 1_000);
    answer(900_000, 50_000);
    load.end(5_000_000);
    assert.deepEqual(
      seconds.map(({ second, counts, askedPerSec }) => [second, counts.ok, askedPerSec]),
      [
        [0, 1, 100],
        [1, 0, 100],
        [2, 2, 100],
        [3, 0, 100],
        [4, 0, 100],
      ]
    );
  });

  it('leaves out what was due in the warm-up, however late it ends', () => {
    const { load, seconds, answer } = recorded(testOf({ ...open, warmup: '1s' }));
    answer(990_000, 20_000);
    answer(1_000_000, 30_000);
    load.end(3_000_000);
    assert.deepEqual(
      seconds.slice(0, 2).map(({ phase, counts, warmup }) => [phase, counts.ok, warmup?.counts.ok]),
      [
        ['warmup', 0, undefined],
        ['measured', 1, 1],
      ]
    );
  });

  it('has errors by class, statuses that the test expects, and arrivals that were lost', () => {
    const { load, answer, measured } = recorded(testOf(open, { expect: { status: [404] } }));
    answer(0, 1_000, { status: 404 });
    answer(10_000, 1_000, { status: 200 });
    answer(20_000, 1_000, { status: 0, errorClass: 'reset' });
    load.lost(3);
    const { unfinished } = load.end(2_000_000);
    const { counts } = measured();
    assert.deepEqual([counts.ok, counts.errors, unfinished], [1, { reset: 1, status: 1 }, 3]);
    assert.equal(counts.arrivals, 6);
  });

  it('shows a generator that sends late by itself, and none whose connections had to wait', () => {
    for (const [sendsByItself, status] of [
      [true, 'saturated'],
      [false, 'ok'],
    ] as const) {
      const { load, seconds, answer } = recorded(undefined, { sendsByItself });
      for (let k = 0; k < 100; k++) {
        answer(k * 10_000, 31_000, { sinceUs: k * 10_000 + 30_000 });
      }
      load.end(2_000_000);
      assert.equal(seconds[0]?.health.status, status);
    }
  });

  it('ends where it was stopped', () => {
    const { load, answer } = recorded(testOf({ ...open, duration: '1h' }));
    answer(0, 1_000);
    assert.equal(load.end(1_500_000).elapsedUs, 1_500_000);
  });
});

it('a ladder is a histogram that has its rungs as percentiles', () => {
  const rungs = [
    { p: 0, us: 100 },
    { p: 50, us: 200 },
    { p: 90, us: 1_000 },
    { p: 99, us: 9_000 },
    { p: 100, us: 20_000 },
  ];
  const histogram = Histogram.fromData(ladderHistogram(rungs, 10_000));
  assert.deepEqual([histogram.count, histogram.minUs, histogram.maxUs], [10_000, 100, 20_000]);
  for (const { p, us } of rungs.slice(1)) {
    assert.ok(Math.abs(histogram.percentileUs(p) / us - 1) < 0.01, `p${p}: ${histogram.percentileUs(p)} of ${us}`);
  }
  assert.equal(ladderHistogram([], 0).count, 0);
});

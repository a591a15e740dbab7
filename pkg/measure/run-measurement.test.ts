import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { result, type Health } from '@headroom/contract';
import fc from 'fast-check';
import { Histogram } from './histogram.ts';
import { RunMeasurement } from './run-measurement.ts';
import { secondOf } from './second-delta.fixture.ts';

const end = {
  startedAtMs: 1_700_000_000_000,
  elapsedUs: 2_000_000,
  unfinished: 1,
  clock: 'intended',
  askedPerSec: 3,
  thresholds: ['p50 < 1ms', 'errors < 50%'],
} as const;

describe('a run, measured second by second', () => {
  it('gives a valid result whose figures are those of all its requests', () => {
    const run = new RunMeasurement();
    run.add(secondOf(0, [100, 200, 300], { askedPerSec: 3, counts: { bytesSent: 30, connectionsOpened: 2 } }));
    run.add(
      secondOf(1, [400, 9_000], {
        askedPerSec: 3,
        counts: { arrivals: 3, ok: 1, errors: { status: 1 }, statuses: { 200: 1, 503: 1 }, bytesSent: 20 },
      })
    );
    const made = result.parse(run.toResult(end));
    assert.deepEqual(made.counts, {
      arrivals: 6,
      sent: 5,
      ok: 4,
      errors: { status: 1 },
      statuses: { 200: 4, 503: 1 },
      bytesSent: 50,
      bytesReceived: 0,
      connectionsOpened: 2,
    });
    assert.equal(made.achievedPerSec, 2.5);
    assert.equal(made.summary.response?.percentilesUs.p50, 300);
    assert.equal(made.summary.response?.meanUs, 2_000);
    assert.equal(made.summary.response?.maxUs, 9_000);
    assert.equal(made.summary.lateness, null);
    assert.deepEqual(
      made.series.map((point) => [point.second, point.sent, point.ok, point.errors, point.response?.maxUs]),
      [
        [0, 3, 3, 0, 300],
        [1, 2, 1, 1, 9_000],
      ]
    );
    assert.deepEqual(
      made.thresholds.map(({ measured, passed }) => [measured, passed]),
      [
        [300, true],
        [0.2, true],
      ]
    );
  });

  it('gives the same result whatever order the seconds come in', () => {
    const seconds = fc.array(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        seconds.chain((all) => {
          const deltas = all.map((responsesUs, second) => secondOf(second, responsesUs));
          return fc.tuple(fc.constant(deltas), fc.shuffledSubarray(deltas, { minLength: deltas.length }));
        }),
        ([inOrder, shuffled]) => {
          const [a, b] = [inOrder, shuffled].map((deltas) => {
            const run = new RunMeasurement();
            deltas.forEach((delta) => run.add(delta));
            return run.toResult({ ...end, thresholds: [] });
          });
          assert.deepEqual(a, b);
          const whole = new Histogram();
          inOrder.forEach((delta) => whole.addData(delta.timings.response));
          assert.deepEqual(a?.timings.response, whole.toData());
        }
      )
    );
  });

  it('leaves a warm-up out of everything but the series, also what of it ends later, and the health of its seconds', () => {
    const busy: Health = { status: 'saturated', reasons: ['Late.'], eventLoopUtilization: 1 };
    const { counts, timings } = secondOf(0, [700_000, 800_000]);
    const run = new RunMeasurement();
    run.add({ ...secondOf(0, [], { health: busy }), phase: 'warmup', warmup: { counts, timings } });
    run.add({ ...secondOf(1, [100]), warmup: { counts: secondOf(0, [900_000]).counts, timings } });
    const made = result.parse(run.toResult({ ...end, warmup: { lengthMs: 1_000, unfinished: 2 } }));
    assert.deepEqual([made.counts.ok, made.summary.response?.maxUs, made.health.status], [1, 100, 'ok']);
    assert.deepEqual([made.warmup?.counts.ok, made.warmup?.lengthMs, made.warmup?.unfinished], [3, 1_000, 2]);
    assert.deepEqual(
      made.series.map(({ phase, ok, response }) => [phase, ok, response?.maxUs]),
      [
        ['warmup', 2, 800_000],
        ['measured', 2, 800_000],
      ]
    );
  });

  it('adds up each of several requests, in the order of the test, those without an end as well', () => {
    const run = new RunMeasurement();
    const of = (name: string, ok: number, us: readonly number[]) => ({
      name,
      ok,
      errors: us.length - ok,
      response: secondOf(0, us).timings.response,
    });
    run.add({ ...secondOf(0, [100, 200]), requests: [of('b', 1, [100]), of('a', 1, [200])] });
    run.add({ ...secondOf(1, [300]), requests: [of('a', 0, [300])] });
    const { requests } = result.parse(run.toResult({ ...end, requests: ['a', 'b', 'c'] }));
    assert.deepEqual(
      requests?.map(({ name, ok, errors, response }) => [name, ok, errors, response?.maxUs]),
      [
        ['a', 1, 1, 300],
        ['b', 1, 0, 100],
        ['c', 0, 0, undefined],
      ]
    );
    assert.deepEqual(
      run.snapshot().requests.map(({ name }) => name),
      ['b', 'a']
    );
    assert.equal(run.toResult(end).requests, undefined);
  });

  it('keeps what a snapshot showed', () => {
    const run = new RunMeasurement();
    run.add(secondOf(0, [100]));
    const early = run.snapshot();
    run.add(secondOf(1, [100]));
    assert.equal(early.counts.ok, 1);
    assert.equal(early.series.length, 1);
    assert.equal(run.snapshot().series.length, 2);
  });

  it('is strained when one second in twenty was, and says in how many', () => {
    const strained: Health = { status: 'strained', reasons: ['Late.'], eventLoopUtilization: 0.9 };
    const healthOf = (calm: number): unknown => {
      const run = new RunMeasurement();
      run.add(secondOf(0, [], { health: strained }));
      for (let second = 1; second <= calm; second++) {
        run.add(secondOf(second, []));
      }
      const { status, reasons } = run.snapshot().health;
      return { status, reasons };
    };
    assert.deepEqual(healthOf(19), { status: 'strained', reasons: ['Late (in 1 of 20 seconds)'] });
    assert.deepEqual(healthOf(20), { status: 'ok', reasons: [] });
  });

  it('of nothing has no times and no rate', () => {
    const made = new RunMeasurement().toResult({ ...end, elapsedUs: 0, unfinished: 0 });
    assert.equal(result.parse(made).summary.response, null);
    assert.equal(made.achievedPerSec, 0);
  });
});

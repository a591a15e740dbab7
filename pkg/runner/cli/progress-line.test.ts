import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDefinition, type SecondDelta } from '@headroom/contract';
import { Histogram, noCounts, RunMeasurement } from '@headroom/measure';
import { headline, progressLine } from './progress-line.ts';

const test = testDefinition.parse({
  kind: 'Test',
  name: 'checkout',
  target: { url: 'http://127.0.0.1/' },
  load: { kind: 'open', rate: 100, connections: 4, duration: '2s' },
});

/** A second in which `ok` requests were answered, each after 4 ms. */
function second(at: number, ok: number): SecondDelta {
  const times = new Histogram();
  Array.from({ length: ok }, () => times.record(4_000));
  const none = new Histogram().toData();
  return {
    second: at,
    phase: 'measured',
    askedPerSec: at < 2 ? 100 : 0,
    counts: { ...noCounts(), arrivals: ok, sent: ok, ok, statuses: { 200: ok } },
    timings: { response: times.toData(), service: times.toData(), lateness: none },
    inFlight: 0,
    waiting: 0,
    health: { status: 'ok', reasons: [], eventLoopUtilization: 0.1 },
  };
}

const generator = { name: 'native', by: 'default' } as const;
const staged = testDefinition.parse({
  ...test,
  load: {
    kind: 'open',
    stages: [
      { rate: 100, for: '1s' },
      { ramp: 300, for: '2s' },
    ],
    warmup: '2s',
  },
});

describe('the live line', () => {
  it('says the state before there is anything to measure', () => {
    assert.equal(progressLine('preparing', test, new RunMeasurement()), ' preparing');
    assert.equal(progressLine('calibrating', test, new RunMeasurement()), ' calibrating');
    assert.equal(headline({ test, generator }), 'checkout · native · open, 100 requests/s, 4 connections, 2s');
  });

  it('says elapsed, rate achieved of asked, percentiles, errors and health', () => {
    const measurement = new RunMeasurement();
    measurement.add(second(0, 99));
    assert.equal(
      progressLine('running', test, measurement),
      ' 1s of 2s  ▇▇▇▇▇▇▇▇▇▇░░░░░░░░░░  99.0/s of 100  p50 4.00 ms  p99 4.00 ms  errors 0  generator ok'
    );
  });

  it('says stages and warm-up, and gives no times before anything is measured', () => {
    assert.equal(
      headline({ test: staged, generator: { name: 'wrk2', by: 'user' } }),
      'checkout · wrk2 (your preference) · open, up to 300 requests/s in 2 stages, 16 connections, 3s after 2s of warm-up'
    );
    const measurement = new RunMeasurement();
    measurement.add({ ...second(0, 0), phase: 'warmup' });
    assert.match(progressLine('running', staged, measurement), /^ 1s of 5s .* of 100 {2}warming up/);
    measurement.add({ ...second(2, 200), askedPerSec: 200 });
    assert.match(progressLine('running', staged, measurement), /^ 3s of 5s .* 200\.0\/s of 200 {2}p50 4/);
  });

  it('keeps the rate of the load while only late answers are waited for', () => {
    const measurement = new RunMeasurement();
    [second(0, 100), second(1, 97), second(2, 3)].forEach((delta) => measurement.add(delta));
    assert.match(progressLine('running', test, measurement), /^ 2s of 2s .* 97\.0\/s of 100 /);
  });
});

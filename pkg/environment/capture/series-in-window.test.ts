import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureSeries } from '@headroom/contract';
import fc from 'fast-check';
import { counterRise, type Samples } from './counter-rise.ts';
import { readSeries } from './series-in-window.ts';

const window = { fromMs: 0, toMs: 100_000 };
const whole = { fromMs: 0, toMs: 100_000 };

function series(samples: Samples, more: Partial<CaptureSeries> = {}): CaptureSeries {
  return {
    component: 'data_plane',
    kind: 'sidecar',
    quantity: 'cpu_seconds',
    instance: { pod: 'checkout-1' },
    source: 'cluster',
    query: 'q',
    unit: 's',
    form: 'raw',
    samples,
    ...more,
  };
}

/** A counter that rises by `perSec` from `fromSec` to `toSec`, sampled every ten seconds. */
const rising = (perSec: number, fromSec = 0, toSec = 100): Samples =>
  Array.from({ length: Math.floor((toSec - fromSec) / 10) + 1 }, (_, i) => [
    (fromSec + i * 10) * 1_000,
    perSec * i * 10,
  ]);

const valueOf = (one: CaptureSeries, span = whole) => {
  const reading = readSeries(one, window, span);
  return reading.known ? reading.value : reading.why;
};

describe('a series in a window', () => {
  it('a counter is its slope, whatever it stood at', () => {
    const high = rising(0.2).map(([atMs, value]): [number, number] => [atMs, value + 4_096]);
    assert.ok(Math.abs(Number(valueOf(series(high))) - 0.2) < 1e-9);
  });

  it('samples outside of the window say nothing', () => {
    const before: Samples = [
      [-10_000, 90],
      ...rising(0.2).map(([atMs, v]): [number, number] => [atMs, v + 100]),
      [110_000, 500],
    ];
    assert.ok(Math.abs(Number(valueOf(series(before))) - 0.2) < 1e-9);
  });

  it('a counter that fell began again at 0', () => {
    const samples = rising(0.2).map(([atMs, value]): [number, number] => [
      atMs,
      atMs <= 50_000 ? 1_000 + value : value - 10,
    ]);
    assert.ok(Math.abs(Number(valueOf(series(samples))) - 0.2) < 1e-9);
  });

  it('a sample that came twice counts once', () => {
    const twice = rising(0.2).flatMap((sample): Samples => [sample, sample]);
    assert.equal(valueOf(series(twice)), valueOf(series(rising(0.2))));
    const threeInstants = rising(0.2).filter(([atMs]) => atMs % 50_000 === 0);
    const padded = threeInstants.flatMap((sample): Samples => [sample, sample]);
    assert.equal(valueOf(series(padded)), 'Only 3 samples in the window; 4 are needed.');
  });

  it('samples that cover less than 80 % say nothing where their source was silent', () => {
    const samples = rising(0.2, 0, 70);
    assert.equal(
      valueOf(series(samples), { fromMs: 0, toMs: 70_000 }),
      "cluster has samples for only 70 s of the window's 100 s."
    );
  });

  it('a part that lived for half of the window counts with what it spent, spread over the window', () => {
    const reading = readSeries(series(rising(0.2, 50, 100)), window, whole);
    assert.deepEqual(reading, { known: true, value: 0.1, presence: 0.5, churned: true });
    const memory = readSeries(
      series(
        [
          [0, 50],
          [10_000, 50],
          [20_000, 50],
        ],
        { quantity: 'memory_bytes' }
      ),
      window,
      whole
    );
    assert.deepEqual(memory, { known: true, value: 10, presence: 0.2, churned: true });
  });

  it('a part whose exporter could not be read to the end did not go: what is not covered is unknown, and never little', () => {
    const lastRead = (sec: number) => ({
      exporter: 'process at 10.0.0.1:9256',
      spans: [{ fromMs: sec * 1_000, toMs: 130_000 }],
    });
    const samples = rising(0.108, 0, 20);
    assert.deepEqual(readSeries(series(samples, { unread: lastRead(20) }), window, whole), {
      known: false,
      why: "cluster could not read process at 10.0.0.1:9256 for 80 s of the window's 100 s.",
    });
    assert.equal(
      valueOf(series([], { unread: lastRead(-50) })),
      "cluster could not read process at 10.0.0.1:9256 for 100 s of the window's 100 s."
    );
    const nearlyAll = readSeries(series(rising(0.108, 0, 80), { unread: lastRead(80) }), window, whole);
    assert.deepEqual(nearlyAll, {
      known: true,
      value: nearlyAll.known && nearlyAll.value,
      presence: 1,
      churned: false,
    });
    assert.ok(nearlyAll.known && Math.abs(nearlyAll.value - 0.108) < 1e-9);
  });

  it('a part that went while its exporter was read has gone, though that could not be read at another time', () => {
    const early = { exporter: 'process at 10.0.0.1:9256', spans: [{ fromMs: 10_000, toMs: 20_000 }] };
    const reading = readSeries(series(rising(0.2, 0, 50), { unread: early }), window, whole);
    assert.deepEqual(reading, { known: true, value: 0.1, presence: 0.5, churned: true });
  });

  it('a part without a sample did not live, if its source spoke', () => {
    assert.deepEqual(readSeries(series([]), window, whole), { known: true, value: 0, presence: 0, churned: false });
    assert.equal(valueOf(series([]), null as never), 'cluster has no sample in the window.');
  });

  it('a hole in the middle loses nothing of a counter', () => {
    const holed = rising(0.2).filter(([atMs]) => atMs < 30_000 || atMs > 70_000);
    assert.ok(Math.abs(Number(valueOf(series(holed))) - 0.2) < 1e-9);
  });

  it('a gauge is the mean of its samples', () => {
    assert.equal(valueOf(series(rising(1), { quantity: 'memory_bytes' })), 50);
  });

  it('a rate that the server computed is taken at the end of its window only', () => {
    const rate = series([[100_000, 0.3]], { form: 'rate' });
    assert.equal(valueOf(rate), 0.3);
    assert.equal(valueOf(series([[90_000, 0.3]], { form: 'rate' })), 'cluster computed no rate for the window.');
  });

  it('restarts at any samples never lose what came after them nor add what came before', () => {
    const increments = fc.array(fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.boolean()), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(increments, (steps) => {
        let value = 1_000;
        const samples: Samples = [[0, value]];
        let truth = 0;
        steps.forEach(([step, restart], i) => {
          // A counter that has already passed its old value shows no fall.
          value = restart && step < value ? step : value + step;
          truth += step;
          samples.push([(i + 1) * 1_000, value]);
        });
        assert.ok(Math.abs((counterRise(samples)?.total ?? -1) - truth) < 1e-6);
      })
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { histogramData } from '@headroom/contract';
import fc from 'fast-check';
import { build } from 'hdr-histogram-js';
import { HIGHEST_US } from './cells.ts';
import { Histogram } from './histogram.ts';

const times = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 5_000 }),
    fc.integer({ min: 0, max: HIGHEST_US }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.constantFrom(-1, NaN, Infinity, -Infinity, HIGHEST_US + 1, HIGHEST_US, 0, 2_047, 2_048)
  ),
  { maxLength: 300 }
);
const percentiles = [0, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

function of(samples: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const sample of samples) {
    histogram.record(sample);
  }
  return histogram;
}

describe('a histogram', () => {
  it('is the same however its samples are shared out, merged and shipped', () => {
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat(3)), (samples, shardOf) => {
        const shards = [0, 1, 2, 3].map(() => new Histogram());
        for (const sample of samples) {
          shards[shardOf.next().value ?? 0]?.record(sample);
        }
        const whole = of(samples).toData();
        const merged = new Histogram();
        shards.forEach((shard) => merged.add(shard));
        assert.deepEqual(merged.toData(), whole);
        const shipped = new Histogram();
        shards.toReversed().forEach((shard) => shipped.addData(histogramData.parse(shard.toData())));
        assert.deepEqual(shipped.toData(), whole);
      })
    );
  });

  it('reads back from its data as the same histogram', () => {
    fc.assert(
      fc.property(times, (samples) => {
        const data = of(samples).toData();
        assert.deepEqual(Histogram.fromData(data).toData(), data);
      })
    );
  });

  it('knows each percentile within 0.1 % of the sample that has this rank', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: HIGHEST_US }), { minLength: 1 }), (samples) => {
        const histogram = of(samples);
        const sorted = samples.toSorted((a, b) => a - b);
        for (const p of percentiles) {
          const truth = sorted[Math.max(0, Math.ceil((p * sorted.length) / 100 - 1e-9) - 1)] ?? NaN;
          const found = histogram.percentileUs(p);
          assert.ok(found >= truth && found <= truth * 1.001, `p${p}: ${found} for ${truth}`);
        }
      })
    );
  });

  it('gives the percentiles that hdr-histogram-js gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: HIGHEST_US }), { minLength: 1, maxLength: 2_000 }), (samples) => {
        const oracle = build({
          lowestDiscernibleValue: 1,
          highestTrackableValue: HIGHEST_US,
          numberOfSignificantValueDigits: 3,
          useWebAssembly: false,
          bitBucketSize: 64,
        });
        samples.forEach((sample) => oracle.recordValue(sample));
        const ours = of(samples);
        for (const p of percentiles.slice(1)) {
          assert.equal(ours.percentileUs(p), Math.min(oracle.getValueAtPercentile(p), Math.max(...samples)), `p${p}`);
        }
      }),
      { numRuns: 30 }
    );
  });

  it('asks for the 999th of 1000 samples at p99.9', () => {
    const histogram = of(Array.from({ length: 1_000 }, (_, i) => i + 1));
    assert.equal(histogram.percentileUs(99.9), 999);
    assert.equal(histogram.percentileUs(50), 500);
    assert.equal(histogram.percentileUs(100), 1_000);
  });

  it('counts what it cannot hold at its ends, and says how often', () => {
    const data = of([-5, NaN, HIGHEST_US + 1, Infinity, HIGHEST_US, 7]).toData();
    assert.equal(data.count, 6);
    assert.equal(data.clampedLow, 2);
    assert.equal(data.clampedHigh, 2);
    assert.equal(data.minUs, 0);
    assert.equal(data.maxUs, HIGHEST_US);
    assert.equal(data.sumUs, 3 * HIGHEST_US + 7);
  });

  it('tells times above 35.8 minutes apart, where a signed index would wrap', () => {
    const histogram = of([2_200_000_000, 3_000_000_000]);
    const found = histogram.percentileUs(50);
    assert.ok(found >= 2_200_000_000 && found <= 2_202_200_000, String(found));
    assert.equal(histogram.percentileUs(100), 3_000_000_000);
  });

  it('counts past 32 bits', () => {
    const data = { ...of([10]).toData(), count: 5e9, sumUs: 5e10, cells: [10, 5e9] };
    const histogram = Histogram.fromData(data);
    histogram.addData(data);
    histogram.record(10);
    assert.equal(histogram.count, 10_000_000_001);
    assert.deepEqual([...histogram.cells()], [{ fromUs: 10, toUs: 10, count: 10_000_000_001 }]);
  });

  it('is empty at first and after a reset', () => {
    const histogram = of([5, 3_000_000, -1]);
    histogram.reset();
    assert.deepEqual(histogram.toData(), new Histogram().toData());
    assert.deepEqual([histogram.minUs, histogram.maxUs, histogram.meanUs, histogram.percentileUs(99)], [0, 0, 0, 0]);
    assert.deepEqual([...histogram.cells()], []);
  });

  it('refuses data that contradicts itself, and is not changed by it', () => {
    const good = of([5, 100]).toData();
    const bad = [
      { ...good, count: 3 },
      { ...good, cells: [5, 1, 100] },
      { ...good, cells: [5, 1, 30_000, 1] },
      { ...good, cells: [100, 1, 5, 1] },
      { ...good, maxUs: 50 },
      { ...good, maxUs: HIGHEST_US + 1 },
    ];
    for (const data of bad) {
      const histogram = of([7]);
      assert.throws(() => histogram.addData(data), RangeError);
      assert.deepEqual(histogram.toData(), of([7]).toData());
    }
  });

  it('has no percentile above 100', () => {
    assert.throws(() => of([1]).percentileUs(101), RangeError);
    assert.throws(() => of([1]).percentileUs(NaN), RangeError);
  });
});

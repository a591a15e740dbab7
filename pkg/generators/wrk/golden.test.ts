import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Histogram } from '@headroom/measure';
import { readSpectrum } from '../wrk2/spectrum.ts';
import { countsOf, readLuaReport, timesOf } from './lua-report.ts';

const output = readFileSync(join(import.meta.dirname, 'golden', 'output.txt'), 'utf8');

describe("wrk's own output", () => {
  it('gives its counts, and a ladder of its percentiles', () => {
    const report = readLuaReport(output);
    const counts = countsOf(report);
    assert.deepEqual([counts.ok, counts.errors, counts.bytesReceived, counts.bytesSent], [1131, {}, 140244, null]);
    const times = Histogram.fromData(timesOf(report, report.requests));
    for (const [p, us] of report.ladder.filter(([percent]) => percent % 1 === 0)) {
      assert.ok(Math.abs(times.percentileUs(p) - us) <= 2 + us * 0.02, `p${p}: ${times.percentileUs(p)} µs of ${us}`);
    }
    assert.deepEqual([times.count, times.minUs, times.maxUs], [1131, 27, 85980]);
  });

  it('counts failures by their class', () => {
    const report = readLuaReport(output);
    const errors = { connect: 1, read: 2, write: 3, status: 4, timeout: 5 };
    const { ok, errors: failed, sent, arrivals } = countsOf({ ...report, requests: 100, errors });
    assert.deepEqual([ok, failed], [91, { connect: 1, timeout: 5, reset: 5, status: 4 }]);
    assert.deepEqual([sent, arrivals], [105, 106]);
  });

  it('that is cut short is an error', () => {
    for (const share of [0, 0.5, 0.95]) {
      assert.throws(() => readLuaReport(output.slice(0, output.length * share)), /cut short/);
    }
  });
});

/** As wrk2's own documentation prints it. */
const SPECTRUM = `  Detailed Percentile spectrum:
       Value   Percentile   TotalCount 1/(1-Percentile)

       0.921     0.000000            1         1.00
       4.053     0.100000        3951         1.11
       6.771     0.500000       19753         2.00
      12.055     1.000000       39500          inf
#[Mean    =        6.848, StdDeviation   =        1.842]
#[Max     =       12.055, Total count    =        39500]
#[Buckets =           27, SubBuckets     =         2048]

  Detailed Percentile spectrum:
       9.999     0.000000            1         1.00
`;

describe('the spectrum of wrk2', () => {
  it('is a histogram again, of the corrected times alone', () => {
    const { count, times } = readSpectrum(SPECTRUM);
    const histogram = Histogram.fromData(times);
    assert.deepEqual([count, histogram.count, histogram.minUs, histogram.maxUs], [39500, 39500, 921, 12055]);
    assert.ok(Math.abs(histogram.percentileUs(50) - 6_771) < 20);
    assert.ok(Math.abs(histogram.percentileUs(10) - 4_053) < 20);
  });

  it('that is cut short is an error', () => {
    assert.throws(() => readSpectrum(SPECTRUM.slice(0, 200)), /cut short/);
    assert.throws(() => readSpectrum('unable to connect'), /missing/);
  });
});

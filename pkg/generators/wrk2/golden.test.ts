import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Histogram } from '@headroom/measure';
import { countsOf, readLuaReport } from '../wrk/lua-report.ts';
import { readSpectrum } from './spectrum.ts';

const output = readFileSync(join(import.meta.dirname, 'golden', 'output.txt'), 'utf8');

describe("wrk2's own output", () => {
  it('is a histogram again, whose percentiles are those that wrk2 itself tells', () => {
    const { count, times } = readSpectrum(output);
    const { ladder, min, max } = readLuaReport(output);
    const histogram = Histogram.fromData(times);
    assert.deepEqual([count, histogram.count, histogram.minUs, histogram.maxUs], [1000, 1000, min, max]);
    const rows = output.split('1/(1-Percentile)')[1]?.split('#[')[0]?.trim().split('\n') ?? [];
    assert.ok(rows.length > 50);
    for (const row of rows) {
      const [ms = 0, share = 0] = row.trim().split(/\s+/).map(Number);
      const found = histogram.percentileUs(share * 100);
      assert.ok(Math.abs(found - ms * 1_000) <= 1 + ms * 15, `p${share * 100}: ${found} µs of ${ms} ms`);
    }
    // Its rows are close to each other from the median on.
    for (const [p, us] of ladder.filter(([percent]) => percent >= 50 && percent <= 99)) {
      assert.ok(
        Math.abs(histogram.percentileUs(p) - us) <= 2 + us * 0.1,
        `p${p}: ${histogram.percentileUs(p)} of ${us}`
      );
    }
  });

  it('gives its counts, of which two had no time any more when it ended', () => {
    const { ok, sent, errors, bytesReceived } = countsOf(readLuaReport(output));
    assert.deepEqual([ok, sent, errors, bytesReceived], [1002, 1002, {}, 127254]);
  });

  it('that is cut short is an error', () => {
    const spectrum = output.indexOf('Detailed Percentile');
    for (const end of [0, spectrum, spectrum + 500, output.indexOf('#[Max')]) {
      assert.throws(() => readSpectrum(output.slice(0, end)), /missing or cut short/);
    }
  });

  it('leaves the uncorrected spectrum out, which it prints after the other with -U', () => {
    const other = '  Detailed Percentile spectrum:\n\n   99.999     0.000000            1         1.00\n';
    assert.deepEqual(readSpectrum(`${output}${other}`), readSpectrum(output));
  });
});

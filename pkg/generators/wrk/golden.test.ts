import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Histogram } from '@headroom/measure';
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

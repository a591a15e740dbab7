import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { poissonSchedule } from './poisson-schedule.ts';
import type { Schedule } from './schedule.ts';

const steady = { fromPerSec: 1_000, toPerSec: 1_000, lengthMs: 100_000 };
const rising = { fromPerSec: 0, toPerSec: 1_000, lengthMs: 100_000 };

function arrivalsUs(schedule: Schedule): number[] {
  const found: number[] = [];
  for (let us = schedule.intendedUs(0); us !== Infinity; us = schedule.intendedUs(found.length)) {
    found.push(us);
  }
  return found;
}

/** How many arrivals each of so many equal parts of the load has. */
function countsIn(parts: number, us: readonly number[], lengthMs: number): number[] {
  const counts = Array<number>(parts).fill(0);
  us.forEach((at) => (counts[Math.floor((at / (lengthMs * 1_000)) * parts)]! += 1));
  return counts;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

describe('random arrivals', () => {
  it('are those of a Poisson process: gaps are exponential, and counts vary as much as they are', () => {
    const us = arrivalsUs(poissonSchedule([steady], 7));
    // 100 000 on average, give or take four standard deviations.
    assert.ok(Math.abs(us.length - 100_000) < 4 * Math.sqrt(100_000), String(us.length));
    const gaps = us.slice(1).map((at, i) => at - (us[i] ?? 0));
    assert.ok(gaps.every((gap) => gap >= 0));
    assert.ok(Math.abs(mean(gaps) - 1_000) < 15, String(mean(gaps)));
    for (const [longer, share] of [
      [693.1, 0.5],
      [2_302.6, 0.1],
      [4_605.2, 0.01],
    ] as const) {
      const found = gaps.filter((gap) => gap > longer).length / gaps.length;
      assert.ok(Math.abs(found - share) < 4 * Math.sqrt((share * (1 - share)) / gaps.length), `${longer}: ${found}`);
    }
    const counts = countsIn(1_000, us, steady.lengthMs);
    assert.ok(Math.abs(variance(counts) / mean(counts) - 1) < 0.2, String(variance(counts) / mean(counts)));
  });

  it('follow the rate of a ramp, and none is outside the load', () => {
    const us = arrivalsUs(poissonSchedule([rising, steady], 3));
    const counts = countsIn(20, us, 200_000);
    counts.forEach((count, i) => {
      const asked = i < 10 ? ((2 * i + 1) / 2) * 1_000 : 10_000;
      assert.ok(Math.abs(count - asked) < 4.5 * Math.sqrt(asked), `${i}: ${count} of ${asked}`);
    });
    assert.ok((us.at(-1) ?? 0) < 200_000_000);
    assert.equal(poissonSchedule([rising], 3).asked(0, 100_000_000), 50_000);
  });

  it('are the same for the same seed, in whatever order they are read, and others for another', () => {
    const us = arrivalsUs(poissonSchedule([steady], 7));
    const late = poissonSchedule([steady], 7);
    // One notices, the other sends later, at last far behind.
    for (let k = 0; k < 3_000; k++) {
      assert.equal(late.intendedUs(k), us[k]);
      assert.equal(late.intendedUs(Math.floor(k / 2)), us[Math.floor(k / 2)]);
    }
    assert.equal(late.intendedUs(5), us[5]);
    assert.equal(late.intendedUs(2_999), us[2_999]);
    assert.notDeepEqual(arrivalsUs(poissonSchedule([steady], 8)).slice(0, 10), us.slice(0, 10));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RateStage } from '@headroom/contract';
import fc from 'fast-check';
import { scheduleOf } from './schedule.ts';

const WEEK_MS = 604_800_000;
const perSec = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.double({ min: 0.01, max: 1e6, noNaN: true })
);
const stage = fc.record({ fromPerSec: perSec, toPerSec: perSec, lengthMs: fc.integer({ min: 1, max: WEEK_MS / 10 }) });
const stages = fc.array(stage, { minLength: 1, maxLength: 10 });

const constant = (rate: number, lengthMs: number) => scheduleOf([[{ fromPerSec: rate, toPerSec: rate, lengthMs }]]);
const integral = (all: readonly RateStage[]) =>
  all.reduce((sum, { fromPerSec, toPerSec, lengthMs }) => sum + (((fromPerSec + toPerSec) / 2) * lengthMs) / 1_000, 0);
const lengthUs = (all: readonly RateStage[]) => all.reduce((sum, { lengthMs }) => sum + lengthMs * 1_000, 0);

describe('arrivals at one rate', () => {
  it('are as many as rate times length', () => {
    assert.equal(constant(500, 300_000).total, 150_000);
    assert.equal(constant(0.3, 10_000).total, 3);
    assert.equal(constant(1 / 3, 10_000).total, 4);
    assert.equal(constant(1_000_000, WEEK_MS).total, 604_800_000_000);
  });

  it('do not drift: after a week they are where rate says', () => {
    assert.equal(constant(300, WEEK_MS).intendedUs(300 * 604_799), 604_799_000_000);
  });
});

describe('arrivals in stages', () => {
  it('are as many as the integral of the rate, never fall back, and none is outside its load', () => {
    fc.assert(
      fc.property(stages, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (all, picks) => {
        const { total, intendedUs } = scheduleOf([all]);
        assert.ok(Math.abs(total - integral(all)) <= 1 + total * 1e-12, `${total} of ${integral(all)}`);
        const picked = [...new Set(picks.map((pick) => Math.floor(pick * (total - 1))))].sort((a, b) => a - b);
        let lastUs = 0;
        for (const k of total === 0 ? [] : picked.flatMap((k) => [k, Math.min(k + 1, total - 1)])) {
          const atUs = intendedUs(k);
          assert.ok(atUs >= lastUs && atUs < lengthUs(all), `arrival ${k} at ${atUs} after ${lastUs}`);
          lastUs = atUs;
        }
      })
    );
  });

  it('stand where the integral of the rate reaches their number, however long ago the load began', () => {
    fc.assert(
      fc.property(stages, fc.double({ min: 0, max: 1, noNaN: true }), (all, pick) => {
        const { total, intendedUs, asked } = scheduleOf([all]);
        const k = Math.floor(pick * (total - 1));
        if (total > 0) {
          // A µs of the highest rate, and what is lost where numbers of this size are told apart.
          assert.ok(Math.abs(asked(0, intendedUs(k)) - k) <= 1 + k * 1e-12, `${k}: ${asked(0, intendedUs(k))}`);
        }
      })
    );
  });

  it('ramp up from 0 as the square of time, down again as its mirror, and rest where the rate is 0', () => {
    const { total, intendedUs, asked } = scheduleOf([
      [
        { fromPerSec: 0, toPerSec: 100, lengthMs: 10_000 },
        { fromPerSec: 0, toPerSec: 0, lengthMs: 5_000 },
        { fromPerSec: 100, toPerSec: 0, lengthMs: 10_000 },
      ],
    ]);
    assert.equal(total, 1_000);
    // t = √(2 k / 10) s
    assert.deepEqual([0, 5, 125, 320].map(intendedUs), [0, 1_000_000, 5_000_000, 8_000_000]);
    assert.equal(intendedUs(500), 15_000_000);
    assert.ok(Math.abs(intendedUs(1_000 - 5) - 24_000_000) < 1);
    assert.deepEqual([asked(0, 1e6), asked(4e6, 5e6), asked(9e6, 16e6), asked(24e6, 99e6)], [5, 45, 190, 5]);
  });

  it('begin each part at its first instant: what is measured is the same after a warm-up', () => {
    fc.assert(
      fc.property(
        stage,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 500 }),
        (only, warmSec, warmPerSec) => {
          const rate = warmPerSec / 7;
          const warm = { fromPerSec: rate, toPerSec: rate, lengthMs: warmSec * 1_000 };
          const [alone, warmed] = [scheduleOf([[only]]), scheduleOf([[warm], [only]])];
          const before = warmed.total - alone.total;
          assert.equal(before, scheduleOf([[warm]]).total);
          assert.ok(warmed.intendedUs(before - 1) < warmSec * 1e6);
          for (const k of alone.total > 2 ? [0, 1, alone.total - 1] : []) {
            assert.ok(Math.abs(warmed.intendedUs(before + k) - warmSec * 1e6 - alone.intendedUs(k)) < 1);
          }
        }
      )
    );
  });
});

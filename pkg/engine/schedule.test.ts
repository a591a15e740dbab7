import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { constantRate } from './schedule.ts';

const rate = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0.01, max: 1e6, noNaN: true }));
const lengthUs = fc.integer({ min: 1, max: 604_800_000 }).map((ms) => ms * 1_000);

describe('evenly spaced arrivals', () => {
  it('start at 0 and all come before the end of the load', () => {
    fc.assert(
      fc.property(rate, lengthUs, (ratePerSec, length) => {
        const { total, intendedUs } = constantRate(ratePerSec, length);
        assert.equal(intendedUs(0), 0);
        assert.ok(total >= 1 && intendedUs(total - 1) < length && intendedUs(total) >= length);
      })
    );
  });

  it('are as many as rate times length', () => {
    assert.equal(constantRate(500, 300_000_000).total, 150_000);
    assert.equal(constantRate(0.3, 10_000_000).total, 3);
    assert.equal(constantRate(1 / 3, 10_000_000).total, 4);
    assert.equal(constantRate(1_000_000, 604_800_000_000).total, 604_800_000_000);
  });

  it('do not drift: after a week they are where rate says', () => {
    assert.equal(constantRate(300, 604_800_000_000).intendedUs(300 * 604_799), 604_799_000_000);
  });
});

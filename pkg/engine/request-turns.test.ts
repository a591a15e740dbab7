import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RequestTurns, turnsOf } from './request-turns.ts';

const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 50 });

describe('requests in turn', () => {
  it('have exactly their share of every cycle', () => {
    fc.assert(
      fc.property(weights, (all) => {
        const turns = turnsOf(all);
        const sum = all.reduce((total, weight) => total + weight, 0);
        const taken = all.map(() => 0);
        turns.forEach((turn) => (taken[turn] = (taken[turn] ?? 0) + 1));
        assert.deepEqual(
          taken.map((n) => (n * sum) / turns.length),
          all
        );
      }),
      { numRuns: 30 }
    );
  });

  it('are spread over the cycle instead of coming in blocks', () => {
    assert.deepEqual(turnsOf([5, 1, 1]), [0, 0, 1, 0, 2, 0, 0]);
    assert.deepEqual(turnsOf([300, 300]), [0, 1]);
    assert.deepEqual(turnsOf([7]), [0]);
  });

  it('begin again after the cycle', () => {
    const of = (index: number, weight: number) => ({ index, weight, bytes: new Uint8Array(), answersHead: false });
    const turns = new RequestTurns([of(0, 1), of(1, 2)], { kind: 'open' });
    assert.deepEqual(
      Array.from({ length: 7 }, () => turns.next().index),
      [1, 0, 1, 1, 0, 1, 1]
    );
  });
});

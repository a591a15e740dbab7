import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CELL_COUNT, cellFromUs, cellIndex, cellToUs, HIGHEST_US } from './cells.ts';

describe('the cells of a histogram', () => {
  it('number 23 221 up to one hour', () => {
    assert.equal(CELL_COUNT, 23_221);
    assert.equal(cellIndex(HIGHEST_US), CELL_COUNT - 1);
  });

  it('cover every value once, without gaps', () => {
    for (let index = 1; index < CELL_COUNT; index++) {
      assert.equal(cellFromUs(index), cellToUs(index - 1) + 1);
    }
  });

  it('are never wider than 1/1024 of the values in them', () => {
    const us = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: HIGHEST_US }));
    fc.assert(
      fc.property(us, (value) => {
        const index = cellIndex(value);
        assert.ok(cellFromUs(index) <= value && value <= cellToUs(index));
        assert.ok(cellToUs(index) - value <= value / 1_024);
      })
    );
  });
});

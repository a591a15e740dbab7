import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { IdQueue } from './id-queue.ts';

describe('a queue of ids', () => {
  it('gives each id once, in the order in which they came, however often they were put', () => {
    const steps = fc.array(fc.oneof(fc.constant(-1), fc.nat(6)), { maxLength: 100 });
    fc.assert(
      fc.property(steps, (all) => {
        const queue = new IdQueue(7);
        const model: number[] = [];
        for (const step of all) {
          if (step === -1) {
            assert.equal(queue.take(), model.shift() ?? -1);
          } else {
            queue.put(step);
            if (!model.includes(step)) {
              model.push(step);
            }
          }
        }
      })
    );
  });
});

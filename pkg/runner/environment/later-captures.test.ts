import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextCapture } from './later-captures.ts';

const load = { fromMs: 0, toMs: 60_000 };
const windows = { idle: null, idleAbsent: 'None.', load, steady: load, after: { fromMs: 90_000, toMs: 210_000 } };
const spacingMs = { host: 1_000, cluster: 15_000 };

describe('a capture is taken again', () => {
  it('once the window after the load has passed, by the sparsest source', () => {
    const next = nextCapture({ windows, spacingMs }, { nowMs: 61_000, tries: 0, silent: false });
    assert.deepEqual(next, { atMs: 225_000, tries: 0 });
  });

  it('a few times more where a connection did not answer, then no more', () => {
    let nowMs = 225_000;
    const waits: number[] = [];
    for (let tries = 0, next = null; waits.length < 10; tries = next.tries) {
      next = nextCapture({ windows, spacingMs }, { nowMs, tries, silent: true });
      if (next === null) {
        break;
      }
      waits.push(next.atMs - nowMs);
      nowMs = next.atMs;
    }
    assert.deepEqual(waits, [60_000, 300_000, 900_000]);
  });

  it('never where everybody answered and no window is to come', () => {
    const observed = { ...windows, after: null };
    assert.equal(nextCapture({ windows: observed, spacingMs }, { nowMs: 61_000, tries: 0, silent: false }), null);
  });
});

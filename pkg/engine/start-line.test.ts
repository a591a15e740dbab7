import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedClockMs } from './metronome-memory.ts';
import { StartLine } from './start-line.ts';

describe('the threads of a load', () => {
  it('begin at one instant, which the last that is ready sets, and one alone at once', () => {
    const one = new StartLine(2, () => 1_000);
    const other = new StartLine(2, () => 1_000, one.memory);
    one.ready();
    assert.equal(one.agreed(0), undefined);
    const beforeMs = sharedClockMs();
    other.ready();
    // Clocks of threads have different zeros.
    const [seen, seenToo] = [one.agreed(0), other.agreed(5_000_000)];
    assert.ok(seen && seenToo);
    assert.ok(Math.abs(seen.startUs - (seenToo.startUs - 5_000_000)) < 10_000);
    assert.ok(seen.startUs <= 30_000 && seen.startUs > 30_000 - (sharedClockMs() - beforeMs + 1) * 1_000);
    assert.deepEqual([seen.startedAtMs, seenToo.startedAtMs], [1_030, 1_030]);
    const alone = new StartLine(1, () => 1_000);
    alone.ready();
    assert.ok((alone.agreed(0)?.startUs ?? 1) <= 0);
  });
});

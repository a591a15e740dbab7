import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeAtMs, planWindows, type RunTimes } from './windows.ts';

const load = { fromMs: 1_000_000, toMs: 1_300_000 };
const times: RunTimes = { load, declared: { fromMs: 1_030_000, toMs: 1_300_000 }, spacingMs: 5_000, observed: false };

describe('the windows of a run', () => {
  it('keep a margin inside the declared part and a gap from the load', () => {
    assert.deepEqual(planWindows(times), {
      idle: { fromMs: 850_000, toMs: 970_000 },
      idleAbsent: null,
      load,
      steady: { fromMs: 1_035_000, toMs: 1_295_000 },
      after: { fromMs: 1_330_000, toMs: 1_450_000 },
    });
  });

  it('grow with the scrape interval', () => {
    const windows = planWindows({ ...times, spacingMs: 30_000 });
    assert.deepEqual(windows.steady, { fromMs: 1_060_000, toMs: 1_270_000 });
    assert.deepEqual(windows.idle, { fromMs: 1_000_000 - 60_000 - 240_000, toMs: 940_000 });
    assert.deepEqual(windows.after, { fromMs: 1_360_000, toMs: 1_600_000 });
  });

  it('keep their gap from the warm-up, which is load too', () => {
    const windows = planWindows({ ...times, warmupMs: 60_000 });
    assert.deepEqual(windows.idle, { fromMs: 790_000, toMs: 910_000 });
    assert.deepEqual([windows.load, windows.after?.fromMs], [load, 1_330_000]);
  });

  it('take a shorter idle window where records begin later, and none where too little is left', () => {
    assert.deepEqual(planWindows({ ...times, historyFromMs: 940_000 }).idle, { fromMs: 940_000, toMs: 970_000 });
    const none = planWindows({ ...times, historyFromMs: 945_000 });
    assert.equal(none.idle, null);
    assert.equal(none.idleAbsent, 'Records begin too shortly before this load: an idle window needs 60 s of quiet.');
  });

  it('keep away from the loads before and after', () => {
    const windows = planWindows({ ...times, previousLoadEndMs: 900_000, nextLoadStartMs: 1_400_000 });
    assert.deepEqual(windows.idle, { fromMs: 930_000, toMs: 970_000 });
    assert.deepEqual(windows.after, { fromMs: 1_330_000, toMs: 1_370_000 });
    const crowded = planWindows({ ...times, previousLoadEndMs: 999_000, nextLoadStartMs: 1_310_000 });
    assert.equal(crowded.idle, null);
    assert.equal(crowded.after, null);
    assert.match(crowded.idleAbsent ?? '', /^Another load ended too shortly before/);
  });

  it('leave a load that is shorter than its margins without a steady part', () => {
    const { steady } = planWindows({ ...times, declared: { fromMs: 1_000_000, toMs: 1_009_000 } });
    assert.deepEqual(steady, { fromMs: 1_004_500, toMs: 1_004_500 });
  });

  it('know no time without traffic where traffic was only observed', () => {
    const { idle, after, idleAbsent } = planWindows({ ...times, observed: true });
    assert.deepEqual([idle, after], [null, null]);
    assert.equal(idleAbsent, 'The traffic was only observed, so no time without it is known.');
  });

  it('are complete once the samples after the load have come', () => {
    assert.equal(completeAtMs(planWindows(times), 5_000), 1_455_000);
    assert.equal(completeAtMs(planWindows({ ...times, observed: true }), 5_000), null);
  });
});

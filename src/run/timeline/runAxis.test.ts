import { windowsAround } from '../../fixtures/environment';
import { runOf, testOf } from '../../fixtures/records';
import { runAxis } from './runAxis';

const startedAtMs = Date.UTC(2026, 10, 24, 8, 17);
const run = runOf({ startedAtMs });
const windows = windowsAround(startedAtMs);
const known = { run, windows: null, startedAtMs: undefined, lastSecond: undefined };

describe('the time axis of a run', () => {
  it('is the load, from its first request, before anything has come', () => {
    expect(runAxis(known, 'load')).toMatchObject({ originMs: startedAtMs, fromSec: 0, toSec: 20 });
  });

  it('grows for answers that came after the load', () => {
    expect(runAxis({ ...known, lastSecond: 23 }, 'load').toSec).toBe(24);
  });

  it('begins at the first request, not when the run was begun', () => {
    expect(runAxis({ ...known, startedAtMs: startedAtMs + 300 }, 'load').originMs).toBe(startedAtMs + 300);
  });

  it('reaches over the windows before and after on request, as far as there are some', () => {
    expect(runAxis({ ...known, windows }, 'load')).toMatchObject({ fromSec: 0, toSec: 20 });
    expect(runAxis({ ...known, windows }, 'all')).toMatchObject({ fromSec: -150, toSec: 170 });
    expect(runAxis({ ...known, windows: { ...windows, idle: null } }, 'all')).toMatchObject({ fromSec: 0, toSec: 170 });
  });

  it('begins with the warm-up, which the windows do not count to the load', () => {
    const warmed = runOf({
      startedAtMs: startedAtMs - 30_000,
      test: testOf({ load: { kind: 'open', rate: 5, connections: 1, warmup: '30s', duration: '20s' } }),
    });
    expect(runAxis({ ...known, run: warmed, windows }, 'load')).toMatchObject({
      originMs: startedAtMs - 30_000,
      fromSec: 0,
      toSec: 50,
    });
    expect(runAxis({ ...known, run: warmed }, 'load')).toMatchObject({ originMs: startedAtMs - 30_000, toSec: 50 });
  });

  it('shows observed traffic by the clock, with ticks at round times', () => {
    const observed = runOf({
      test: { kind: 'Observation', name: 'shop', tags: [], window: { last: '10m' } },
      queuedAtMs: startedAtMs,
      startedAtMs,
    });
    const axis = runAxis({ ...known, run: observed }, 'load');
    expect(axis.originMs).toBe(Date.UTC(2026, 10, 24, 8));
    expect([axis.fromSec, axis.toSec]).toEqual([420, 1_020]);
    expect(axis.timeText(600)).toMatch(/:10:00$/);
  });
});

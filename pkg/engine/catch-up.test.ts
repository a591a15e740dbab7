import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SendTimes } from './load-connection.ts';
import { OpenLoop } from './open-loop.ts';
import { scheduleOf } from './schedule.ts';
import { readSecond } from './read-second.ts';
import { SecondRecorder } from './second-recorder.ts';
import { SecondSlot } from './second-slot.ts';

/** A loop of 1 000/s for two seconds in virtual time, which looks at its clock when the test says so; connections are always free. */
function virtualLoop() {
  const slot = new SecondSlot(0);
  const recorder = new SecondRecorder({ expected: new Uint8Array(1_000), hasWarmup: false }, slot);
  const sent: Array<{ atMs: number; dueMs: number }> = [];
  let nowUs = 0;
  const send = (_: unknown, { sinceUs, intendedUs }: SendTimes): void => {
    sent.push({ atMs: sinceUs / 1_000, dueMs: intendedUs / 1_000 });
  };
  const load = {
    schedule: scheduleOf([[{ fromPerSec: 1_000, toPerSec: 1_000, lengthMs: 2_000 }]]),
    startUs: 0,
    endUs: 2_000_000,
    clock: {
      get us() {
        return nowUs;
      },
      look: () => undefined,
      stamp: (times: SendTimes) => void (times.sinceUs = nowUs),
    },
    requests: { next: () => ({ index: 0, bytes: Buffer.alloc(10), answersHead: false }) },
    drops: false,
  };
  const idle = { openCount: 1, takeIdle: () => ({ send, sentBytes: 10 }), grow: () => undefined };
  const loop = new OpenLoop(load, idle, recorder);
  /** Has it look whenever it wants to, from one time to another. */
  const run = (fromMs: number, toMs: number): void => {
    for (let atUs = fromMs * 1_000; atUs <= toMs * 1_000; atUs = Math.max(atUs + 1, loop.nextDueUs)) {
      nowUs = atUs;
      loop.pump();
    }
  };
  const sentFrom = (fromMs: number, toMs: number): number =>
    sent.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).length;
  return { loop, sent, run, sentFrom, taken: () => readSecond([slot], ['one']) };
}

describe('a load whose generator stood still', () => {
  it('catches up at no more than twice the rate, with every arrival at its intended start', () => {
    const { taken, sent, run, sentFrom } = virtualLoop();
    run(0, 500);
    run(700, 2_000);
    assert.equal(sent.length, 2_000);
    assert.deepEqual(
      sent.map(({ dueMs }) => dueMs),
      Array.from({ length: 2_000 }, (_, i) => i)
    );
    // What was due within 10 ms goes at once; the other 190 ms are caught up with in as long.
    assert.ok(Math.abs(sentFrom(700, 700.1) - 10) <= 1, String(sentFrom(700, 700.1)));
    assert.ok(Math.abs(sentFrom(700.1, 800) - 200) <= 2, String(sentFrom(700.1, 800)));
    assert.ok(Math.abs(sentFrom(900, 1_000) - 100) <= 2, String(sentFrom(900, 1_000)));
    // Those that were overdue, and those that had to wait behind them.
    const { caughtUp = 0, counts } = taken();
    const late = sent.filter(({ atMs, dueMs }) => atMs - dueMs > 10).length;
    assert.deepEqual([counts.arrivals, caughtUp], [2_000, late]);
    assert.ok(late > 360 && late < 400, String(late));
  });

  it('holds nothing back that is late by a few milliseconds only', () => {
    const { taken, sent, run } = virtualLoop();
    run(0, 500);
    run(509, 509);
    assert.equal(sent.length, 510);
    assert.equal(taken().caughtUp, undefined);
  });

  it('keeps up, if late, where it gets to look every 15 ms only', () => {
    const { sent, run } = virtualLoop();
    for (let ms = 0; ms < 1_995; ms += 15) {
      run(ms, ms);
    }
    assert.ok(sent.length > 1_950, String(sent.length));
    assert.ok(sent.every(({ atMs, dueMs }) => atMs - dueMs <= 30));
  });

  it('catches up from the latest stall where there were several', () => {
    const { loop, sent, run, sentFrom } = virtualLoop();
    run(0, 100);
    run(300, 320);
    run(400, 1_000);
    assert.ok(sentFrom(400, 400.1) <= 2 * 80 + 1, String(sentFrom(400, 400.1)));
    assert.equal(sent.length, 1_001);
    assert.equal(loop.waiting, 0);
  });
});

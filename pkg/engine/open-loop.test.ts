import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SendTimes } from './load-connection.ts';
import { OpenLoop } from './open-loop.ts';
import type { PreparedRequest } from './request-turns.ts';
import { scheduleOf } from './schedule.ts';
import { noticedP99Us, readSecond } from './read-second.ts';
import { SecondRecorder } from './second-recorder.ts';
import { SecondSlot } from './second-slot.ts';

const START_US = 5_000_000;

/** A loop of 100/s for one second in virtual time, on connections that the test frees by hand. */
function virtualLoop(connections: number, { drops = false } = {}) {
  const slot = new SecondSlot(0);
  const recorder = new SecondRecorder({ expected: new Uint8Array(1_000), hasWarmup: false }, slot);
  const request = { index: 0, bytes: Buffer.alloc(10), answersHead: false };
  const world = {
    nowUs: START_US,
    free: connections,
    openCount: connections,
    askedFor: 0,
    sentAtMs: [] as number[],
    intendedMs: [] as number[],
  };
  const send = (_: PreparedRequest, { sinceUs, intendedUs }: SendTimes): void => {
    world.free--;
    world.sentAtMs.push((sinceUs - START_US) / 1_000);
    world.intendedMs.push((intendedUs - START_US) / 1_000);
  };
  const idle = {
    get openCount() {
      return world.openCount;
    },
    takeIdle: () => (world.free > 0 ? { send, sentBytes: 10 } : undefined),
    grow: (waiting: number) => void (world.askedFor = waiting),
  };
  const load = {
    schedule: scheduleOf([[{ fromPerSec: 100, toPerSec: 100, lengthMs: 1_000 }]]),
    startUs: START_US,
    endUs: START_US + 1_000_000,
    clock: {
      get us() {
        return world.nowUs;
      },
      look: () => undefined,
      stamp: (times: SendTimes) => void (times.sinceUs = world.nowUs),
    },
    requests: { next: () => request },
    drops,
  };
  const loop = new OpenLoop(load, idle, recorder);
  const pumpAt = (ms: number): void => {
    world.nowUs = START_US + ms * 1_000;
    loop.pump();
  };
  const pumpUntil = (ms: number): void => {
    for (let at = 0; at <= ms; at += 5) {
      pumpAt(at);
    }
  };
  return { loop, slot, world, pumpAt, pumpUntil, taken: () => readSecond([slot], ['one']) };
}

describe('an open load', () => {
  it('sends each request when it is due and never before', () => {
    const { loop, world, pumpAt, pumpUntil } = virtualLoop(1_000);
    pumpAt(0);
    pumpAt(9.999);
    assert.deepEqual(world.sentAtMs, [0]);
    assert.equal(loop.nextDueUs, START_US + 10_000);
    pumpAt(10);
    pumpAt(35);
    assert.deepEqual(world.sentAtMs, [0, 10, 35, 35]);
    assert.deepEqual(world.intendedMs, [0, 10, 20, 30]);
    pumpUntil(1_000);
    assert.equal(world.sentAtMs.length, 100);
    assert.equal(loop.nextDueUs, Infinity);
  });

  it('lets arrivals wait in order for a connection, and counts the waiting as lateness but not as its own fault', () => {
    const { loop, slot, world, pumpAt, taken } = virtualLoop(1);
    for (let ms = 0; ms <= 500; ms++) {
      pumpAt(ms);
    }
    assert.equal(loop.waiting, 50);
    world.free = 2;
    pumpAt(505);
    assert.deepEqual(world.intendedMs, [0, 10, 20]);
    assert.equal(noticedP99Us(slot), 0);
    const { counts, timings } = taken();
    assert.deepEqual([counts.arrivals, counts.sent, counts.bytesSent], [51, 3, 30]);
    assert.equal(timings.lateness.maxUs, 495_000);
  });

  it('blames itself when it notices arrivals late', () => {
    const { slot, pumpAt } = virtualLoop(1_000);
    pumpAt(0);
    pumpAt(200);
    assert.ok((noticedP99Us(slot) ?? 0) > 150_000);
  });

  it('counts arrivals in the second in which they were due, however late it notices them', () => {
    const { loop, world, taken } = virtualLoop(1_000);
    world.nowUs = START_US + 800_000;
    loop.notice(START_US + 500_000);
    assert.equal(taken().counts.arrivals, 50);
    assert.equal(loop.nextDueUs, START_US + 500_000);
  });

  it('ends arrivals that wait when no connection can be opened, and lets them wait while one is open', () => {
    const { loop, world, pumpUntil, taken } = virtualLoop(0);
    pumpUntil(45);
    world.openCount = 1;
    loop.openFailed('connect');
    assert.equal(loop.waiting, 5);
    world.openCount = 0;
    loop.openFailed('connect');
    assert.equal(loop.waiting, 0);
    const { counts, timings } = taken();
    assert.deepEqual(counts.errors, { connect: 5 });
    assert.equal(counts.sent, 0);
    assert.deepEqual([timings.response.count, timings.response.maxUs, timings.service.count], [5, 45_000, 0]);
  });

  it('wants connections after its end only for arrivals that still wait', () => {
    const { loop, pumpUntil } = virtualLoop(0);
    pumpUntil(1_000);
    assert.equal(loop.wantsConnections(START_US + 2_000_000), true);
    loop.openFailed('connect');
    assert.equal(loop.wantsConnections(START_US + 2_000_000), false);
  });
});

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, type TestContext } from 'node:test';
import { gatheredSeconds } from './gathered-seconds.fixture.ts';
import type { EngineEnd } from './job.ts';
import { LoadRun } from './load-run.ts';
import type { SendTimes } from './load-connection.ts';
import { shapeOf } from './load-shape.ts';
import { open, rawAnswers } from './targets.fixture.ts';

/** A load of 10/s for 2.5 s on real connections to a silent target, but on a clock that the test sets. */
async function silentRun(test: TestContext, load = open(10, 2_500, 3)) {
  const target = await rawAnswers(test, () => {});
  const world = { nowUs: 7_000_000, wakeAtUs: NaN, ends: [] as EngineEnd[] };
  const shape = shapeOf(load);
  const { slots, seconds } = gatheredSeconds(shape);
  const connection = {
    address: { ip: '127.0.0.1', port: target.port },
    requestsPerConnection: Infinity,
    readBuffer: Buffer.alloc(1_024),
    nowUs: () => world.nowUs,
    clock: {
      get us() {
        return world.nowUs;
      },
      look: () => undefined,
      stamp: (times: SendTimes) => void (times.sinceUs = world.nowUs),
    },
  };
  const run = new LoadRun(
    {
      shape,
      requests: [
        { index: 0, name: 'one', weight: 1, answersHead: false, bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n') },
      ],
      expected: new Uint8Array(1_000).fill(1),
      timeoutMs: 4_000,
      connection,
    },
    {
      wallMs: () => 1_700_000_000_000.4,
      start: { ready: () => {}, agreed: (nowUs) => ({ startUs: nowUs, startedAtMs: 1_700_000_000_000 }) },
      wakeAt: (atUs) => (world.wakeAtUs = atUs),
      slots,
      onEnd: (end) => world.ends.push(end),
    }
  );
  test.after(() => run.stop());
  run.open();
  while (target.seen.connections < 3 || Number.isNaN(world.wakeAtUs)) {
    await sleep(2);
    run.tick();
  }
  const tickAtMs = (ms: number): void => {
    world.nowUs = 7_000_000 + ms * 1_000;
    run.tick();
  };
  return { run, world, seconds, tickAtMs };
}

describe('the run of a load', () => {
  it('gives each second the arrivals that were due in it, also when it looks late', async (test) => {
    const { world, seconds, tickAtMs } = await silentRun(test);
    assert.equal(world.wakeAtUs, 7_100_000);
    tickAtMs(450);
    assert.equal(world.wakeAtUs, 7_495_000, 'when it will have caught up with what was due at 200 ms');
    tickAtMs(500);
    tickAtMs(2_003);
    tickAtMs(3_001);
    const told = seconds().map(({ second, askedPerSec, counts, inFlight, waiting }) => ({
      second,
      askedPerSec,
      arrivals: counts.arrivals,
      inFlight,
      waiting,
    }));
    assert.deepEqual(told, [
      { second: 0, askedPerSec: 10, arrivals: 10, inFlight: 3, waiting: 7 },
      { second: 1, askedPerSec: 10, arrivals: 10, inFlight: 3, waiting: 17 },
      { second: 2, askedPerSec: 5, arrivals: 5, inFlight: 3, waiting: 22 },
    ]);
    assert.equal(seconds()[0]?.health.eventLoopUtilization, 0.25);
  });

  it('waits one timeout after the end, counts what it was still owed as unfinished, and ends once', async (test) => {
    const { run, world, seconds, tickAtMs } = await silentRun(test);
    tickAtMs(3_900);
    assert.deepEqual(world.ends, []);
    tickAtMs(6_521);
    tickAtMs(7_000);
    run.stop();
    // The first request has timed out. Two more were sent when the clock next moved, and the rest found no connection.
    assert.deepEqual(
      seconds().map(({ counts }) => counts.errors),
      [{}, {}, {}, {}, {}, {}, { timeout: 1 }]
    );
    assert.deepEqual(
      world.ends.map(({ startedAtMs, unfinished, stopped }) => ({ startedAtMs, unfinished, stopped })),
      [{ startedAtMs: 1_700_000_000_000, unfinished: 24, stopped: false }]
    );
  });

  it('that is stopped halfway counts what was due until then', async (test) => {
    const { run, world, seconds } = await silentRun(test);
    world.nowUs += 1_250_000;
    run.stop();
    assert.deepEqual(world.ends, [
      { startedAtMs: 1_700_000_000_000, elapsedUs: 1_250_000, unfinished: 13, warmupUnfinished: 0, stopped: true },
    ]);
    assert.deepEqual(
      seconds().map(({ counts }) => counts.arrivals),
      [10, 3]
    );
  });
});

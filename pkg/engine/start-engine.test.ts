import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { EngineRun } from './index.ts';
import { closed, httpTarget, load, open, rawAnswers } from './targets.fixture.ts';

describe('a load', { concurrency: 3 }, () => {
  it('that is open offers exactly rate × length requests, all of which the target sees', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      answer.end('hello');
    });
    const { counts, end, seconds, result } = await load(target.port, open(200, 1_500, 8));
    assert.equal(asked, 300);
    assert.deepEqual([counts.arrivals, counts.sent, counts.ok, end.unfinished], [300, 300, 300, 0]);
    assert.deepEqual(counts.statuses, { 200: 300 });
    assert.deepEqual([seconds[0]?.counts.arrivals, seconds[1]?.counts.arrivals], [200, 100]);
    assert.deepEqual([seconds[0]?.askedPerSec, seconds[1]?.askedPerSec], [200, 100]);
    assert.equal(counts.connectionsOpened, 8);
    assert.equal(target.seen.connections, 8);
    assert.ok(end.elapsedUs >= 1_500_000 && end.elapsedUs < 20_000_000, String(end.elapsedUs));
    assert.ok(Math.abs(Date.now() - end.startedAtMs) < 10_000);
    for (const name of ['response', 'service', 'lateness'] as const) {
      assert.equal(result.timings[name].count, 300, name);
    }
    while (target.seen.bytesRead < (counts.bytesSent ?? 0)) {
      await sleep(10);
    }
    assert.deepEqual([counts.bytesSent, counts.bytesReceived], [target.seen.bytesRead, target.seen.bytesWritten]);
  });

  it('that is open is woken for each request: it does not only look every 10 ms', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    // On a busy machine one load or another comes late; by looks, half of the requests of each would be late by 5 ms.
    for (let times = 1, p50 = Infinity; p50 >= 2_500; times++) {
      assert.ok(times <= 20, `${p50} µs late`);
      const { result } = await load(target.port, open(200, 250, 4));
      p50 = result.summary.lateness?.percentilesUs.p50 ?? Infinity;
    }
  });

  it('that is closed keeps every connection busy, and the target sees every request', async (test) => {
    let asked = 0;
    let busy = 0;
    let most = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      most = Math.max(most, ++busy);
      setTimeout(() => {
        busy--;
        answer.end('hello');
      }, 20);
    });
    const { counts, end, result } = await load(target.port, closed(1_000, 5));
    assert.equal(most, 5);
    assert.equal(asked, counts.sent);
    assert.deepEqual([counts.arrivals, counts.ok, end.unfinished], [asked, asked, 0]);
    assert.ok(asked >= 5 * 5 && asked <= 5 * 50, String(asked));
    assert.deepEqual(result.timings.response, result.timings.service);
    assert.equal(result.summary.lateness, null);
    assert.equal(result.series[0]?.askedPerSec, null);
  });

  it('that is open shows a stall of the target as response time of all who had to wait, not only of those who were being served', async (test) => {
    let firstAtMs = 0;
    const target = await httpTarget(test, (_, answer) => {
      firstAtMs ||= Date.now();
      const sinceMs = Date.now() - firstAtMs;
      setTimeout(() => answer.end('hello'), sinceMs >= 500 && sinceMs < 1_100 ? 1_100 - sinceMs : 0);
    });
    const { counts, end, result } = await load(target.port, open(200, 3_000));
    assert.deepEqual([counts.ok, end.unfinished], [600, 0]);
    // 120 of 600 arrivals fell into the stall of 600 ms, and waited for its end: 20 % of all, evenly from 600 ms down to 0.
    const { response, service } = result.summary;
    assert.ok(response && service);
    assert.ok(response.percentilesUs.p90 > 250_000, JSON.stringify(response));
    assert.ok(response.maxUs > 570_000, JSON.stringify(response));
    // Only the four that were being served took long to serve: fewer than 1 %.
    assert.ok(service.percentilesUs.p90 < 150_000, JSON.stringify(service));
    assert.ok(service.maxUs > 500_000, JSON.stringify(service));
    assert.ok(Math.max(...result.series.map(({ waiting }) => waiting ?? 0)) > 50);
  });

  it('waits after its end for late answers, and tells those seconds as well', async (test) => {
    const target = await httpTarget(test, (_, answer) => void setTimeout(() => answer.end(), 1_300));
    const { counts, end, seconds } = await load(target.port, open(10, 1_000, 20));
    assert.deepEqual([counts.ok, end.unfinished], [10, 0]);
    assert.ok(end.elapsedUs > 2_100_000 && end.elapsedUs < 20_000_000, String(end.elapsedUs));
    assert.deepEqual([seconds[0]?.counts.ok, seconds[0]?.inFlight, seconds[1]?.askedPerSec], [0, 10, 0]);
  });

  it('that is stopped ends at once and keeps what it measured', async (test) => {
    let asked = 0;
    let run: EngineRun | undefined;
    let stoppedAtMs = 0;
    const target = await httpTarget(test, (_, answer) => {
      // Each of the four connections has had its answer before it asks again, so with the 44th request 40 are answered.
      if (++asked <= 40) {
        answer.end('hello');
      } else if (asked === 44) {
        stoppedAtMs = performance.now();
        run?.stop();
        run?.stop();
      }
    });
    const { counts, end } = await load(target.port, open(100, 60_000), { onStarted: (started) => (run = started) });
    assert.ok(performance.now() - stoppedAtMs < 15_000, 'long before its minute is over');
    assert.deepEqual([end.stopped, counts.ok, counts.sent, end.unfinished], [true, 40, 44, counts.arrivals - 40]);
    assert.ok(end.elapsedUs > 430_000 && end.elapsedUs < 30_000_000, String(end.elapsedUs));
  });

  it('tells its seconds while it goes on', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end());
    let run: EngineRun | undefined;
    const { end } = await load(target.port, open(100, 15_000), {
      onStarted: (started) => (run = started),
      onSecond: ({ second }) => second === 1 && run?.stop(),
    });
    assert.equal(end.stopped, true, 'whoever hears of the second one can still stop the load');
  });

  it('can be stopped before it has begun', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end());
    const { counts, end } = await load(target.port, open(100, 60_000), { onStarted: (run) => run.stop() });
    assert.deepEqual([end.stopped, end.unfinished, counts.ok], [true, 0, counts.arrivals]);
  });

  it('ends when the target answers nothing more, with everything that it owes as unfinished', async (test) => {
    const target = await rawAnswers(test, () => {});
    const { counts, end } = await load(target.port, open(50, 1_000, 2), { timeoutMs: 700 });
    assert.equal(counts.arrivals, 50);
    assert.ok((counts.errors.timeout ?? 0) >= 4 && end.unfinished > 20, JSON.stringify([counts, end]));
    assert.ok(end.elapsedUs < 20_000_000, String(end.elapsedUs));
  });

  it('whose thread fails rejects, and the process lives on', async () => {
    await assert.rejects(load(70_000, open(10, 1_000)), /load thread failed.*port/i);
  });

  it('whose listener throws ends', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end());
    const thrown = new Error('the disk is full');
    const onSecond = (): never => {
      throw thrown;
    };
    await assert.rejects(load(target.port, open(10, 60_000), { onSecond }), thrown);
  });
});

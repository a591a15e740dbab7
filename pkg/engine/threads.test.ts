import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { EngineValue } from './index.ts';
import { closed, httpTarget, load, open, rawAnswers, request } from './targets.fixture.ts';

const values: EngineValue[] = [{ kind: 'counter', from: 0 }];
const slots = [{ token: 'NUMBER', value: 0, column: 0, as: 'path' }] as const;
const counting = request({ name: 'counting', path: '/a/NUMBER', slots, weight: 2 });
const requests = [counting, request({ name: 'plain', path: '/b' })];

describe('a load of two threads', { concurrency: 3 }, () => {
  it('that is open sends what one thread would, and tells each second once', async (test) => {
    const seen: string[] = [];
    const target = await httpTarget(test, ({ url = '' }, answer) => {
      seen.push(url);
      answer.end('hello');
    });
    const { counts, end, seconds, result } = await load(target.port, open(150, 2_000, 3), {
      ...{ requests, values, threads: 2 },
    });
    assert.deepEqual([counts.arrivals, counts.ok, end.unfinished], [300, 300, 0]);
    assert.deepEqual(seconds.map((second) => [second.counts.arrivals, second.askedPerSec]).slice(0, 2), [
      [150, 150],
      [150, 150],
    ]);
    assert.equal(counts.connectionsOpened, 3);
    assert.equal(target.seen.connections, 3);
    const numbers = seen.flatMap((url) => (url.startsWith('/a/') ? [Number(url.slice(3))] : []));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, i) => i)
    );
    assert.deepEqual(
      result.requests?.map(({ name, ok }) => [name, ok]),
      [
        ['counting', 200],
        ['plain', 100],
      ]
    );
    assert.deepEqual(
      result.health.threads?.map(({ thread, noticedP99Us }) => [thread, (noticedP99Us ?? 0) > 0]),
      [
        [1, true],
        [2, true],
      ]
    );
    while (target.seen.bytesRead < (counts.bytesSent ?? 0)) {
      await sleep(10);
    }
    assert.deepEqual([counts.bytesSent, counts.bytesReceived], [target.seen.bytesRead, target.seen.bytesWritten]);
  });

  it('that is closed shares out its connections, remainder kept, and its counts are those of the target', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      setTimeout(() => answer.end('hello'), 5);
    });
    const { counts, end } = await load(target.port, closed(1_000, 5), { threads: 2 });
    assert.equal(target.seen.connections, 5);
    assert.deepEqual([counts.sent, counts.ok, counts.arrivals, end.unfinished], [asked, asked, asked, 0]);
  });

  it('stops as one', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const { counts, end } = await load(target.port, open(100, 60_000), {
      threads: 2,
      onStarted: (run) => setTimeout(() => run.stop(), 1_500),
    });
    assert.equal(end.stopped, true);
    assert.equal(counts.arrivals, counts.ok + end.unfinished);
  });

  it('ends in time and tells all when its target answers nothing', async (test) => {
    const target = await rawAnswers(test, () => {});
    const { counts, end } = await load(target.port, open(51, 1_000, 2), { timeoutMs: 300, threads: 2 });
    assert.equal(counts.arrivals, 51);
    assert.ok(end.elapsedUs < 20_000_000);
  });

  it('fails when one of them dies, and says which', async () => {
    await assert.rejects(load(70_000, open(10, 1_000), { threads: 2 }), /load thread [12] of 2 failed.*port/i);
  });
});

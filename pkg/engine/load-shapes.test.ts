import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SecondDelta } from '@headroom/contract';
import type { EngineRun } from './index.ts';
import { httpTarget, load, request, written } from './targets.fixture.ts';

const arrivals = (seconds: readonly SecondDelta[]) =>
  seconds.flatMap(({ counts, warmup }) =>
    counts.arrivals > 0 || warmup ? [[warmup?.counts.arrivals ?? 0, counts.arrivals]] : []
  );

describe('a load that', { concurrency: 3 }, () => {
  it('warms up keeps that out of its result, though its last answers come later', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      setTimeout(() => answer.end('hello'), 250);
    });
    const warmed = written({ kind: 'open', rate: 100, duration: '1s', warmup: '1s', connections: 60 });
    const { counts, warmup, end, seconds, result } = await load(target.port, warmed);
    assert.deepEqual([warmup.arrivals, warmup.ok, counts.arrivals, counts.ok, asked], [100, 100, 100, 100, 200]);
    assert.deepEqual(
      seconds.slice(0, 2).map(({ phase }) => phase),
      ['warmup', 'measured']
    );
    assert.deepEqual(arrivals(seconds.slice(0, 2)), [
      [100, 0],
      [0, 100],
    ]);
    const [before, after] = seconds;
    assert.deepEqual([before?.counts.ok, before?.timings.response.count, before?.counts.connectionsOpened], [0, 0, 0]);
    assert.ok((before?.warmup?.counts.ok ?? 0) < 100 && (after?.warmup?.counts.ok ?? 0) > 0);
    assert.deepEqual([result.timings.response.count, result.timings.lateness.count], [100, 100]);
    assert.deepEqual([end.unfinished, end.warmupUnfinished], [0, 0]);
    assert.ok(end.elapsedUs >= 1_000_000 && end.elapsedUs < 20_000_000, String(end.elapsedUs));
    assert.equal(
      result.series.reduce((sum, { ok }) => sum + ok, 0),
      200
    );
    assert.equal(counts.bytesReceived, warmup.bytesReceived);
  });

  it('is closed and warms up has each request in the phase in which it began', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      setTimeout(() => answer.end('hello'), 30);
    });
    const warmed = written({ kind: 'closed', duration: '1s', warmup: '1s', connections: 3 });
    const { counts, warmup, end } = await load(target.port, warmed);
    assert.ok(warmup.ok > 10 && counts.ok > 10, JSON.stringify([warmup, counts]));
    assert.deepEqual([warmup.ok + counts.ok, end.unfinished + end.warmupUnfinished], [asked, 0]);
  });

  it('is stopped in its warm-up has measured nothing, and owes what was under way to the warm-up', async (test) => {
    let run: EngineRun | undefined;
    let asked = 0;
    const target = await httpTarget(test, () => void (++asked === 3 && run?.stop()));
    const warmed = written({ kind: 'open', rate: 50, duration: '1m', warmup: '1m' });
    const { counts, warmup, end } = await load(target.port, warmed, { onStarted: (started) => (run = started) });
    assert.deepEqual([end.stopped, end.elapsedUs, end.unfinished, counts.arrivals], [true, 0, 0, 0]);
    assert.ok(warmup.arrivals >= 3);
    assert.equal(end.warmupUnfinished, warmup.arrivals);
  });

  it('has stages offers each second what the rate comes to in it', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const stages = [
      { rate: 100, for: '1s' },
      { ramp: 300, for: '1s' },
      { rate: 20, for: '1s' },
      { rate: 0, for: '1s' },
      { ramp: 100, for: '1s' },
    ];
    const { counts, seconds } = await load(target.port, written({ kind: 'open', stages }));
    assert.deepEqual([counts.arrivals, counts.ok], [370, 370]);
    assert.deepEqual(
      seconds.slice(0, 5).map(({ counts, askedPerSec }) => [counts.arrivals, askedPerSec]),
      [
        [100, 100],
        [200, 200],
        [20, 20],
        [0, 0],
        [50, 50],
      ]
    );
  });

  it('has several requests sends them by their weights and tells what came of each', async (test) => {
    const seen: Record<string, number> = {};
    const target = await httpTarget(test, (message, answer) => {
      const asked = `${message.method} ${message.url}`;
      seen[asked] = (seen[asked] ?? 0) + 1;
      answer.statusCode = message.url === '/broken' ? 500 : 200;
      answer.end('hello');
    });
    const requests = [
      request({ name: 'list', weight: 6 }),
      request({ name: 'probe', method: 'HEAD', weight: 3 }),
      request({ name: 'broken', path: '/broken' }),
    ];
    const steady = written({ kind: 'open', rate: 100, duration: '1s' });
    const { counts, result, seconds } = await load(target.port, steady, { requests });
    assert.deepEqual(seen, { 'GET /': 60, 'HEAD /': 30, 'GET /broken': 10 });
    assert.deepEqual([counts.ok, counts.errors], [90, { status: 10 }]);
    const names = requests.map(({ name }) => name);
    assert.deepEqual(
      result.requests?.map(({ name, ok, errors, response }) => [name, ok, errors, response !== null]),
      [
        [names[0], 60, 0, true],
        [names[1], 30, 0, true],
        [names[2], 0, 10, true],
      ]
    );
    assert.ok(seconds.every((second) => second.requests !== undefined));
  });

  it('expects certain statuses counts all others as errors', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      answer.statusCode = [200, 204, 404, 503][asked++ % 4] ?? 0;
      answer.end();
    });
    const steady = written({ kind: 'open', rate: 40, duration: '1s' });
    const { counts } = await load(target.port, steady, { expect: { status: [404, '5xx', 204] } });
    assert.deepEqual([counts.ok, counts.errors], [30, { status: 10 }]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineValue } from './index.ts';
import { httpTarget, load, request, written } from './targets.fixture.ts';

const traced = request({
  headers: [['traceparent', 'TRACE']],
  slots: [{ token: 'TRACE', value: 1, column: 0, as: 'header' }],
});
const sampling = (sampled: number): EngineValue[] => [{ kind: 'uuid' }, { kind: 'trace', sampled }];

/** A request as the target saw it: the n-th, from 0. */
interface Seen {
  readonly traceId: string;
  readonly isSampled: boolean;
  readonly n: number;
}

/** Keeps the trace ids of requests in the order in which they come, and answers each as `answerTo` says. */
async function tracingTarget(
  test: Parameters<typeof httpTarget>[0],
  answerTo: (seen: Seen) => { afterMs?: number; status?: number } | 'reset'
) {
  const all: Seen[] = [];
  const target = await httpTarget(test, ({ headers, socket }, answer) => {
    const [, traceId = '', , flags] = String(headers.traceparent).split('-');
    const seen = { traceId, isSampled: flags === '01', n: all.length };
    all.push(seen);
    const how = answerTo(seen);
    if (how === 'reset') {
      socket.destroy();
    } else {
      setTimeout(() => answer.writeHead(how.status ?? 200).end(), how.afterMs ?? 0);
    }
  });
  return { port: target.port, all };
}

describe('the traced requests of a load', { concurrency: 4 }, () => {
  for (const threads of [1, 2]) {
    it(`are the slowest that the target was asked to record, by the ids that it saw, of ${threads} thread(s)`, async (test) => {
      const slow: string[] = [];
      const { port } = await tracingTarget(test, ({ traceId, isSampled, n }) => {
        if (isSampled && slow.length < 10 && n > 5) {
          slow.push(traceId);
          return { afterMs: 1_500 + 50 * slow.length, status: slow.length === 10 ? 503 : 200 };
        }
        return { afterMs: isSampled ? 0 : 2_500 };
      });
      const shape = written({ kind: 'open', rate: 60, duration: '1s', connections: 60 });
      const job = { requests: [traced], values: sampling(0.5), threads };
      const { slowTraces = [] } = (await load(port, shape, job)).result;
      assert.deepEqual(slowTraces.map(({ traceId }) => traceId).sort(), slow.sort());
      const times = slowTraces.map(({ responseUs }) => responseUs);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a)
      );
      for (const { responseUs, serviceUs, startUs, status, error } of slowTraces) {
        assert.ok(serviceUs !== null && serviceUs >= 1_500_000 && serviceUs <= responseUs);
        assert.ok(startUs !== null && startUs < 1_000_000);
        assert.equal(status, error === null ? '200' : '503');
      }
      assert.equal(slowTraces.filter(({ error }) => error === 'status').length, 1);
    });
  }

  it('are of those that failed the first of each class, and of the warm-up apart', async (test) => {
    const { port, all } = await tracingTarget(test, ({ n }) =>
      n % 20 === 9 ? 'reset' : { status: n % 10 === 7 ? 503 : 200 }
    );
    // One connection, so that requests come in the order of their starts.
    const shape = written({ kind: 'open', rate: 60, duration: '2s', warmup: '1s', connections: 1 });
    const job = { requests: [traced], values: sampling(1) };
    const { result, warmupTraces, seconds } = await load(port, shape, job);
    const first = (from: number, fails: (n: number) => boolean) =>
      all.filter(({ n }) => n >= from && fails(n)).slice(0, 3);
    for (const [phase, from] of [
      [result, 60],
      [warmupTraces, 0],
    ] as const) {
      const { failedTraces = [], slowTraces = [] } = phase;
      const told = (error: string) =>
        failedTraces.filter((trace) => trace.error === error).map(({ traceId, status }) => [traceId, status]);
      assert.deepEqual(
        told('status'),
        first(from, (n) => n % 10 === 7).map(({ traceId }) => [traceId, '503'])
      );
      assert.deepEqual(
        told('reset'),
        first(from, (n) => n % 20 === 9).map(({ traceId }) => [traceId, null])
      );
      assert.equal(failedTraces.length, 6);
      assert.equal(slowTraces.length, 10);
    }
    assert.ok(seconds.every(({ failedTraces = [], slowTraces = [] }) => failedTraces.length + slowTraces.length <= 16));
  });

  it('are none without trace context', async (test) => {
    const { port } = await tracingTarget(test, () => ({}));
    const { result, warmupTraces } = await load(
      port,
      written({ kind: 'open', rate: 20, duration: '1s', connections: 2 })
    );
    assert.ok(!('slowTraces' in result) && !('failedTraces' in result));
    assert.deepEqual(warmupTraces, {});
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpTarget, load, rawAnswers, request, written } from './targets.fixture.ts';

const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

describe('connections', { concurrency: 3 }, () => {
  it('carry as many requests as the test says, the last of which announces the end', async (test) => {
    const asked: Array<string | undefined> = [];
    const target = await httpTarget(test, ({ headers }, answer) => {
      asked.push(headers.connection);
      answer.end('hello');
    });
    for (const [requestsPerConnection, connectionsOpened] of [
      [1, 20],
      [5, 4],
    ] as const) {
      const policy = { kind: 'open', rate: 20, duration: '1s', connections: 1, requestsPerConnection };
      const { counts } = await load(target.port, written(policy));
      const closing = asked.splice(0).filter((connection) => connection === 'close').length;
      assert.deepEqual([counts.ok, counts.errors, closing], [20, {}, connectionsOpened]);
      // The one that would carry the next request may be open already.
      assert.ok(Math.abs((counts.connectionsOpened ?? 0) - connectionsOpened) <= 1, String(counts.connectionsOpened));
    }
  });

  it('end also where the server goes on, with all their bytes counted', async (test) => {
    const target = await rawAnswers(test, (socket) => socket.write(HELLO));
    const policy = { kind: 'open', rate: 20, duration: '1s', connections: 2, requestsPerConnection: 2 };
    const { counts } = await load(target.port, written(policy));
    assert.deepEqual([counts.ok, counts.errors, counts.bytesReceived], [20, {}, 20 * HELLO.length]);
    assert.ok((counts.connectionsOpened ?? 0) >= 10, String(counts.connectionsOpened));
    const plain = 'GET / HTTP/1.1\r\nhost: target.test\r\n\r\n'.length;
    assert.equal(counts.bytesSent, 20 * plain + 10 * 'connection: close\r\n'.length);
  });

  it('that are all busy cost a load that drops its requests, and not their times', async (test) => {
    const target = await httpTarget(test, (_, answer) => void setTimeout(() => answer.end('late'), 100));
    const policy = { kind: 'open', rate: 100, duration: '1s', connections: 2, whenBusy: 'drop' };
    const requests = [request(), request({ name: 'other' })];
    const { counts, result } = await load(target.port, written(policy), { requests });
    const { dropped = 0 } = counts.errors;
    assert.deepEqual([counts.arrivals, counts.ok + dropped, counts.sent], [100, 100, counts.ok]);
    assert.ok(counts.ok >= 4 && counts.ok <= 20, JSON.stringify(counts));
    assert.equal(result.timings.response.count, counts.ok);
    assert.ok(
      (result.summary.response?.minUs ?? 0) > 90_000 && result.achievedPerSec <= 20,
      JSON.stringify(result.summary)
    );
    assert.equal(
      result.requests?.reduce((sum, { errors }) => sum + errors, 0),
      dropped
    );
  });

  it('that are all busy get company where the load may grow, up to its bound', async (test) => {
    const target = await httpTarget(test, (_, answer) => void setTimeout(() => answer.end('late'), 200));
    const policy = { kind: 'open', rate: 50, duration: '1s', connections: 2, whenBusy: 'grow' };
    const { counts, result } = await load(target.port, written({ ...policy, maxConnections: 30 }));
    const { connectionsOpened } = counts;
    assert.deepEqual([counts.ok, counts.errors], [50, {}]);
    assert.ok(
      connectionsOpened !== null && connectionsOpened >= 9 && connectionsOpened < 30,
      String(connectionsOpened)
    );
    assert.ok((result.summary.response?.percentilesUs.p50 ?? Infinity) < 1_000_000, JSON.stringify(result.summary));
    const bounded = await load(target.port, written({ ...policy, maxConnections: 4 }));
    assert.deepEqual([bounded.counts.ok, bounded.counts.connectionsOpened], [50, 4]);
  });

  it('of a closed load think after each answer, and begin one after the other', async (test) => {
    const atMs: number[] = [];
    const target = await httpTarget(test, (_, answer) => {
      atMs.push(performance.now());
      answer.end('hello');
    });
    const { counts } = await load(
      target.port,
      written({ kind: 'closed', duration: '1s', connections: 4, think: '200ms' })
    );
    assert.ok(counts.ok >= 8 && counts.ok <= 20, String(counts.ok));
    const [first = 0, second = 0, third = 0] = atMs;
    assert.ok(second - first > 25 && third - second > 25, `after ${second - first} and ${third - second} ms`);
    assert.equal(counts.connectionsOpened, 4);
  });
});

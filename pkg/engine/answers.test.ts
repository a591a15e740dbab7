import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closed, deadPort, httpTarget, load, open, rawAnswers, rawTarget, request } from './targets.fixture.ts';

const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

describe('answers', { concurrency: 3 }, () => {
  it('that are whole are counted by status, and from 400 on as errors that have their times', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      answer.statusCode = [200, 302, 404, 503][asked++ % 4] ?? 0;
      answer.end('hello');
    });
    const { counts, result } = await load(target.port, open(100, 400));
    assert.deepEqual(counts.statuses, { 200: 10, 302: 10, 404: 10, 503: 10 });
    assert.deepEqual([counts.ok, counts.errors], [20, { status: 20 }]);
    assert.deepEqual([result.timings.response.count, result.timings.service.count], [40, 40]);
    assert.equal(counts.connectionsOpened, 4);
  });

  it('to HEAD, in chunks, interim ones before them, and byte by byte, keep the connection in step', async (test) => {
    const kinds: Array<[method: string, answer: string]> = [
      ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
      ['GET', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n'],
      ['GET', `HTTP/1.1 103 Early Hints\r\n\r\n${HELLO}`],
    ];
    for (const [method, answer] of kinds) {
      const target = await rawAnswers(test, (socket) => {
        for (const byte of Buffer.from(answer)) {
          socket.write(Uint8Array.of(byte));
        }
      });
      const { counts } = await load(target.port, open(100, 200), { requests: [request({ method })] });
      assert.deepEqual([counts.ok, counts.errors, counts.connectionsOpened], [20, {}, 4], answer);
      assert.equal(counts.bytesReceived, 20 * answer.length);
    }
  });

  it('that end with the connection are followed by a new connection', async (test) => {
    for (const answer of [
      'HTTP/1.0 200 OK\r\n\r\nhello',
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello',
    ]) {
      const target = await rawAnswers(test, (socket) => socket.end(answer));
      const { counts } = await load(target.port, open(100, 300));
      assert.deepEqual([counts.ok, counts.errors], [30, {}], answer);
      assert.ok((counts.connectionsOpened ?? 0) >= 30, String(counts.connectionsOpened));
    }
  });

  it('with surplus bytes cost the connection, and are not taken for the next answer', async (test) => {
    const target = await rawAnswers(test, (socket, n) =>
      socket.write(n === 0 ? `${HELLO}HTTP/1.1 500 Surplus\r\n\r\n` : '')
    );
    const { counts } = await load(target.port, open(100, 200, 2));
    assert.deepEqual([counts.ok, counts.errors, counts.statuses], [20, {}, { 200: 20 }]);
  });

  it('that break off are resets', async (test) => {
    const cut = HELLO.slice(0, -2);
    const endings: Array<Parameters<typeof rawAnswers>[1]> = [
      (socket) => socket.end(cut),
      (socket) => socket.write(cut, () => socket.resetAndDestroy()),
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.destroy(),
    ];
    for (const ending of endings) {
      const target = await rawAnswers(test, ending);
      const { counts, result } = await load(target.port, open(100, 200));
      assert.deepEqual([counts.ok, counts.errors], [0, { reset: 20 }]);
      assert.equal(result.timings.response.count, 20);
    }
  });

  it('that a kept-alive connection no longer gives are resets: nothing is sent twice', async (test) => {
    let asked = 0;
    const target = await rawAnswers(test, (socket, n) => {
      asked++;
      return n === 0 ? socket.write(HELLO) : socket.destroy();
    });
    const { counts } = await load(target.port, open(100, 400));
    const resets = counts.errors.reset ?? 0;
    assert.deepEqual([counts.ok + resets, counts.sent, asked], [40, 40, 40]);
    // Each of the four connections that are open at the end may still have its second request before it.
    assert.ok(counts.ok - resets >= 0 && counts.ok - resets <= 4, JSON.stringify(counts));
  });

  it('that are not HTTP are malformed', async (test) => {
    for (const answer of [
      'SSH-2.0-OpenSSH\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n',
      `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(70_000)}`,
    ]) {
      const target = await rawAnswers(test, (socket) => socket.write(answer));
      const { counts } = await load(target.port, open(50, 200));
      assert.deepEqual([counts.ok, counts.errors], [0, { malformed: 10 }], answer.slice(0, 60));
    }
  });

  it('that never come are timeouts with their time, on connections that are not used again', async (test) => {
    const target = await rawAnswers(test, (socket, n) => void (n === 0 && socket.write(HELLO)));
    const { counts, result } = await load(target.port, open(40, 1_000, 20), { timeoutMs: 600 });
    assert.deepEqual([counts.ok, counts.errors], [20, { timeout: 20 }]);
    const { response, service } = result.summary;
    assert.ok(service && service.percentilesUs.p75 >= 600_000 && service.maxUs < 10_000_000, JSON.stringify(service));
    assert.ok(response && response.percentilesUs.p75 >= 600_000, JSON.stringify(response));
  });
});

describe('a target', { concurrency: 3 }, () => {
  it('where nothing listens gives each arrival a connect error soon, without hammering', async () => {
    const { counts, end, result } = await load(await deadPort(), open(200, 1_000));
    assert.deepEqual([counts.arrivals, counts.sent, counts.errors, end.unfinished], [200, 0, { connect: 200 }, 0]);
    assert.equal(counts.connectionsOpened, 0);
    assert.deepEqual([result.timings.response.count, result.timings.service.count], [200, 0]);
    assert.ok((result.summary.response?.maxUs ?? Infinity) < 10_000_000);
    const closedLoad = await load(await deadPort(), closed(1_000));
    assert.ok(closedLoad.counts.arrivals >= 4 && closedLoad.counts.arrivals <= 44, JSON.stringify(closedLoad.counts));
    assert.deepEqual(closedLoad.counts.errors, { connect: closedLoad.counts.arrivals });
  });

  it('that ends every connection at once is not hammered either', async (test) => {
    const target = await rawTarget(test, (socket) => socket.destroy());
    const { counts, end } = await load(target.port, open(20, 1_000));
    assert.equal(counts.ok + end.unfinished, 0);
    assert.ok(target.seen.connections < 600, String(target.seen.connections));
  });

  it('that ends idle connections costs no request an error', async (test) => {
    const target = await rawAnswers(test, (socket) =>
      socket.write(HELLO, () => void setTimeout(() => socket.end(), 60))
    );
    const { counts } = await load(target.port, open(10, 1_000, 10));
    assert.deepEqual([counts.ok, counts.errors], [10, {}]);
    assert.ok((counts.connectionsOpened ?? 0) > 10, String(counts.connectionsOpened));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sleepingServer } from './sleeping-server.fixture.ts';
import { closed, deadPort, load, open, rawAnswers, rawTarget } from './targets.fixture.ts';

const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

describe('a load on a server that misbehaves ends in time, with every request in its class', { concurrency: 4 }, () => {
  it('answers byte by byte without coming to an end', async (test) => {
    const target = await rawAnswers(test, (socket) => {
      let sent = 0;
      const dribble = setInterval(() => socket.write(HELLO[sent++ % 30] ?? ' '), 20);
      socket.once('close', () => clearInterval(dribble));
    });
    const startedAtMs = performance.now();
    const { counts, end } = await load(target.port, open(20, 500), { timeoutMs: 300 });
    assert.deepEqual(
      [counts.ok, counts.errors, end.unfinished],
      [0, { timeout: counts.errors.timeout ?? 0 }, 10 - (counts.errors.timeout ?? 0)]
    );
    assert.ok((counts.errors.timeout ?? 0) > 0 && performance.now() - startedAtMs < 20_000, JSON.stringify(counts));
  });

  it('sends headers without end', async (test) => {
    const target = await rawAnswers(test, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(`x-more: ${'y'.repeat(1_000)}\r\n`)) {
          // until the system takes no more
        }
      };
      socket.on('drain', pour);
      pour();
    });
    const { counts } = await load(target.port, open(20, 500), { timeoutMs: 2_000 });
    assert.deepEqual([counts.ok, counts.errors], [0, { malformed: 10 }]);
    assert.ok((counts.bytesReceived ?? 0) < 10 * 2_000_000, 'it is given up as soon as the limit is passed');
  });

  it('closes its side and reads on', async (test) => {
    const target = await rawTarget(test, (socket) => void socket.once('data', () => socket.end()));
    const { counts } = await load(target.port, open(20, 500), { timeoutMs: 2_000 });
    assert.deepEqual([counts.ok, counts.errors], [0, { reset: 10 }]);
  });

  it('says one length and sends another', async (test) => {
    const longer = await rawAnswers(test, (socket) => socket.write(`${HELLO} and more`));
    const surplus = await load(longer.port, open(20, 500), { timeoutMs: 2_000 });
    assert.deepEqual([surplus.counts.ok, surplus.counts.errors], [10, {}]);
    assert.ok((surplus.counts.connectionsOpened ?? 0) >= 10, 'such a connection is not used again');
    const shorter = await rawAnswers(test, (socket) => socket.write(HELLO.slice(0, -1)));
    const missing = await load(shorter.port, open(20, 400), { timeoutMs: 200 });
    assert.equal(missing.counts.ok, 0);
    assert.ok((missing.counts.errors.timeout ?? 0) > 0 && Object.keys(missing.counts.errors).length === 1);
  });

  it('resets connections in the middle of bodies', async (test) => {
    const target = await rawAnswers(test, (socket, n) => {
      const [head, middle] = ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '5\r\nhello\r\n5\r\nhe'];
      socket.write(head);
      setTimeout(() => socket.write(middle, () => (n === 0 ? socket.resetAndDestroy() : socket.destroy())), 20);
    });
    const { counts, result } = await load(target.port, open(20, 500), { timeoutMs: 2_000 });
    assert.deepEqual([counts.ok, counts.errors], [0, { reset: 10 }]);
    assert.ok((result.summary.service?.minUs ?? 0) >= 19_000, 'each has its time');
  });

  it('fails each request', async (test) => {
    const failing = await rawAnswers(test, (socket) => socket.write(HELLO.replace('200', '500')));
    const garbled = await rawAnswers(test, (socket) => socket.write(HELLO.replace('HTTP', 'HTPT')));
    for (const [port, errors] of [
      [failing.port, 'status'],
      [garbled.port, 'malformed'],
      [await deadPort(), 'connect'],
    ] as const) {
      for (const wanted of [open(200, 200), closed(200, 4)]) {
        const startedAtMs = performance.now();
        const { counts, end } = await load(port, wanted, { timeoutMs: 2_000 });
        const failed = counts.errors[errors] ?? 0;
        assert.deepEqual([counts.ok, counts.errors, end.unfinished], [0, { [errors]: counts.arrivals }, 0]);
        assert.ok(failed > 0 && performance.now() - startedAtMs < 20_000);
      }
    }
  });

  it('stops accepting connections', async (test) => {
    const startedAtMs = performance.now();
    const { counts, end } = await load(await sleepingServer(test), open(20, 500, 8), { timeoutMs: 300 });
    const { connect = 0, timeout = 0 } = counts.errors;
    assert.deepEqual([counts.ok, connect + timeout + end.unfinished], [0, 10], JSON.stringify(counts));
    assert.ok(performance.now() - startedAtMs < 20_000);
  });
});

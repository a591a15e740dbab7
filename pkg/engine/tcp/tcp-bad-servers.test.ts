import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closed, deadPort, load, loadUntil, open, rawTarget } from '../targets.fixture.ts';
import { sleepingServer } from '../sleeping-server.fixture.ts';
import { messagesTarget, overTcp, pour } from './tcp-targets.fixture.ts';

const BYTES = 1_000;
const echo = { ...overTcp('echo', BYTES), timeoutMs: 10_000 };
/** Far more than any of these loads needs, however busy the machine is, ms. */
const IN_TIME_MS = 20_000;

describe(
  'a load of bytes on a server that misbehaves ends in time, each message in its class',
  { concurrency: 4 },
  () => {
    it('resets in the middle of an echo', async (test) => {
      const target = await messagesTarget(test, BYTES, (socket, message, n) => {
        socket.write(n < 2 ? message : message.subarray(0, 400), () => n < 2 || socket.resetAndDestroy());
      });
      const { counts, end } = await load(target.port, open(30, 1_000, 1), echo);
      assert.deepEqual([counts.ok, counts.errors, end.unfinished], [20, { reset: 10 }, 0]);
    });

    it('closes its side in the middle of an echo, and reads on', async (test) => {
      const target = await messagesTarget(test, BYTES, (socket, message) => socket.end(message.subarray(0, 400)));
      const { counts } = await load(target.port, open(20, 500), echo);
      assert.deepEqual([counts.ok, counts.errors], [0, { reset: 10 }]);
    });

    it('never answers', async (test) => {
      const target = await rawTarget(test, (socket) => socket.resume());
      const startedAtMs = performance.now();
      const { counts, end } = await load(target.port, closed(2_000, 4), { ...echo, timeoutMs: 300 });
      assert.equal(counts.ok, 0);
      assert.ok((counts.errors.timeout ?? 0) >= 8 && end.unfinished === 0, JSON.stringify(counts));
      assert.ok(performance.now() - startedAtMs < IN_TIME_MS);
    });

    it('sends more than it got: in the same piece, or while nobody asks', async (test) => {
      const more = await messagesTarget(test, BYTES, (socket, message) =>
        socket.write(Buffer.concat([message, message]))
      );
      const surplus = await load(more.port, open(20, 500), echo);
      assert.deepEqual([surplus.counts.ok, surplus.counts.errors], [0, { malformed: 10 }]);
      const late = await messagesTarget(test, BYTES, (socket, message) => {
        socket.write(message);
        setTimeout(() => socket.write(message), 20);
      });
      const between = await load(late.port, open(2, 2_500, 1), echo);
      assert.deepEqual([between.counts.ok, between.counts.errors], [5, {}]);
      assert.ok((between.counts.connectionsOpened ?? 0) >= 4, 'such a connection is not used again');
    });

    it('sends other bytes back, one of them wrong', async (test) => {
      const target = await messagesTarget(test, BYTES, (socket, message, n) => {
        const answer = Buffer.from(message);
        if (n % 2 === 1) {
          answer[BYTES - 1]! ^= 1;
        }
        socket.write(answer);
      });
      const { counts } = await load(target.port, open(20, 1_000, 1), echo);
      assert.deepEqual([counts.ok, counts.errors], [10, { malformed: 10 }]);
    });

    it('greets before it is spoken to', async (test) => {
      const target = await rawTarget(test, (socket) => void socket.write('220 ready\r\n'));
      const { counts, end } = await load(target.port, open(20, 500), { ...echo, timeoutMs: 200 });
      assert.equal(counts.ok, 0);
      const { malformed = 0, timeout = 0, connect = 0 } = counts.errors;
      assert.equal(malformed + timeout + connect + end.unfinished, 10, JSON.stringify(counts));
    });

    it('stops reading', async (test) => {
      const target = await rawTarget(test, (socket) => socket.pause());
      for (const transfer of ['echo', 'up'] as const) {
        const startedAtMs = performance.now();
        const job = { ...overTcp(transfer, 9_000_000), timeoutMs: 300 };
        const { counts, end } = await load(target.port, closed(1_000, 2), job);
        assert.ok((counts.errors.timeout ?? 0) >= 2, JSON.stringify(counts));
        assert.deepEqual([Object.keys(counts.errors), end.unfinished], [['timeout'], 0]);
        assert.ok(performance.now() - startedAtMs < IN_TIME_MS);
      }
    });

    it('stops accepting connections', async (test) => {
      const startedAtMs = performance.now();
      const { counts, end } = await load(await sleepingServer(test), open(20, 500, 8), { ...echo, timeoutMs: 300 });
      const { connect = 0, timeout = 0 } = counts.errors;
      assert.deepEqual([counts.ok, connect + timeout + end.unfinished], [0, 10], JSON.stringify(counts));
      assert.ok(performance.now() - startedAtMs < IN_TIME_MS);
    });

    it('is not there', async () => {
      const { counts } = await load(await deadPort(), open(20, 500), echo);
      assert.deepEqual([counts.ok, counts.errors], [0, { connect: 10 }]);
    });

    it('a source that dries up is a timeout, one that resets or ends is a reset', async (test) => {
      const dry = await rawTarget(test, (socket) => void socket.write(Buffer.alloc(2_500)));
      const dried = await load(dry.port, closed(2_000, 1), { ...overTcp('down', BYTES), timeoutMs: 200 });
      assert.ok((dried.counts.errors.timeout ?? 0) >= 2 && dried.counts.ok >= 4, JSON.stringify(dried.counts));
      const ending = await rawTarget(test, (socket) => socket.end(Buffer.alloc(2_500)));
      const ended = await load(ending.port, closed(500, 1), { ...overTcp('down', BYTES), timeoutMs: 2_000 });
      assert.deepEqual(Object.keys(ended.counts.errors), ['reset'], JSON.stringify(ended.counts));
      assert.ok(ended.counts.ok >= 2 * ((ended.counts.errors.reset ?? 0) - 1));
    });

    it('a sink that resets', async (test) => {
      const target = await rawTarget(test, (socket) => void socket.once('data', () => socket.resetAndDestroy()));
      const { counts, end } = await load(target.port, closed(500, 2), overTcp('up', 100_000));
      assert.ok((counts.errors.reset ?? 0) >= 2, JSON.stringify(counts));
      assert.deepEqual([Object.keys(counts.errors), end.unfinished], [['reset'], 0]);
    });

    it('a sink that talks all the time is read and not listened to', async (test) => {
      const target = await rawTarget(test, (socket) => {
        socket.resume();
        pour(socket, Buffer.alloc(50_000));
      });
      const { counts } = await loadUntil(10, target.port, { ms: 500, connections: 2 }, overTcp('up', 100_000));
      assert.deepEqual(counts.errors, {});
      assert.ok((counts.bytesReceived ?? 0) > 1_000_000, JSON.stringify(counts));
    });
  }
);

import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { seededRandom } from '../random.ts';
import { load, open, rawTarget } from '../targets.fixture.ts';
import { Flag, frame, FrameType, numberFrame } from './frames.ts';
import { headerBlock } from './header-encoder.ts';
import { framesTarget, http2Target, okHeaders, over2 } from './http2-targets.fixture.ts';

const headersOf = (streamId: number, flags: number, ...headers: Array<[string, string]>) =>
  frame(FrameType.headers, flags, streamId, headerBlock(headers));

describe('a server of HTTP/2 that is odd or wrong', { concurrency: 2 }, () => {
  it('answers that are cut, padded, continued and preceded by others are taken whole', async (test) => {
    const target = await framesTarget(test, (socket, streamId, n) => {
      const interim = headersOf(streamId, Flag.endHeaders, [':status', '103']);
      const padded = frame(FrameType.headers, Flag.endHeaders | Flag.padded, streamId, Uint8Array.of(2, 0x88, 0, 0));
      const prior = frame(FrameType.headers, Flag.priority, streamId, Uint8Array.of(0, 0, 0, 0, 1, 0x88));
      const rest = frame(FrameType.continuation, Flag.endHeaders, streamId, headerBlock([['x-more', 'x'.repeat(99)]]));
      const body = frame(FrameType.data, Flag.padded, streamId, Buffer.from('\x03hello\0\0\0'));
      const trailers = headersOf(streamId, Flag.endHeaders | Flag.endStream, ['x-sum', '1']);
      const unknown = frame(77, 0, streamId, Buffer.from('grease'));
      const whole = Buffer.concat([
        interim,
        n % 2 === 0 ? padded : Buffer.concat([prior, rest]),
        unknown,
        body,
        trailers,
      ]);
      whole.forEach((_, i) => socket.write(whole.subarray(i, i + 1)));
    });
    const { counts } = await load(target.port, open(40, 500, 2), over2());
    assert.deepEqual([counts.ok, counts.errors, counts.statuses], [20, {}, { 200: 20 }]);
  });

  it('an answer that is wrong in itself fails as malformed, and the connection goes on', async (test) => {
    const wrong: Array<(socket: Socket, streamId: number) => void> = [
      (socket, id) => socket.write(frame(FrameType.data, Flag.endStream, id, Buffer.from('no headers'))),
      (socket, id) => socket.write(headersOf(id, 5, ['x-status', '200'])),
      (socket, id) => socket.write(headersOf(id, 5, [':status', '20'])),
      (socket, id) => socket.write(headersOf(id, 5, [':status', '101'])),
      (socket, id) => socket.write(headersOf(id, 5, [':status', '200'], ['content-length', '5'])),
      (socket, id) => socket.write(Buffer.concat([okHeaders(id, 0), okHeaders(id, 0)])),
    ];
    const target = await framesTarget(test, (socket, id, n) => {
      const way = wrong[n];
      if (way === undefined) {
        socket.write(okHeaders(id));
      } else {
        way(socket, id);
      }
    });
    const { counts } = await load(target.port, open(40, 500, 1), over2(1));
    assert.deepEqual([counts.ok, counts.errors], [20 - wrong.length, { malformed: wrong.length }]);
    assert.equal(target.seen.connections, 1);
  });

  it('what is not HTTP/2 fails as malformed, and the connection is opened again', async (test) => {
    const wrong: Array<[why: string, (socket: Socket, streamId: number) => Buffer]> = [
      [
        'a frame that is too long',
        (_, id) => Buffer.concat([Buffer.from([0, 0x40, 1, 0, 0, 0, 0, 0, id]), Buffer.alloc(16_385)]),
      ],
      ['a header that was never remembered', (_, id) => frame(FrameType.headers, 5, id, Uint8Array.of(0x88, 0xc5))],
      ['an answer that nobody asked for', () => okHeaders(4_001)],
      ['a push', (_, id) => frame(FrameType.push, 4, id, Uint8Array.of(0, 0, 0, 2, 0x82))],
      [
        'headers that never end',
        (_, id) =>
          Buffer.concat([
            frame(FrameType.headers, 0, id, Buffer.alloc(16_000, 0x88)),
            ...Array<Buffer>(5).fill(frame(FrameType.continuation, 0, id, Buffer.alloc(16_000, 0x88))),
          ]),
      ],
      [
        'something else amid headers',
        (_, id) =>
          Buffer.concat([
            frame(FrameType.headers, 0, id, Uint8Array.of(0x88)),
            frame(FrameType.ping, 0, 0, Buffer.alloc(8)),
          ]),
      ],
      [
        'padding beyond the frame',
        (_, id) => Buffer.concat([okHeaders(id, 0), frame(FrameType.data, Flag.padded, id, Uint8Array.of(9, 1))]),
      ],
      ['a setting that cannot be', () => frame(FrameType.settings, 0, 0, Uint8Array.of(0, 4, 0xff, 0xff, 0xff, 0xff))],
      ['a window wider than any', () => numberFrame(FrameType.window, 0, 0x7fffffff)],
      ['another protocol', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ];
    for (const [why, bytes] of wrong) {
      const target = await framesTarget(test, (socket, id) => socket.write(bytes(socket, id)));
      const { counts, end } = await load(target.port, open(20, 200, 1), { ...over2(1), timeoutMs: 500 });
      assert.deepEqual([counts.ok, counts.errors, end.unfinished], [0, { malformed: 4 }, 0], why);
      assert.ok(target.seen.connections >= 4, why);
    }
  });

  it('a request that is refused is a reset, and never sent again', async (test) => {
    let asked = 0;
    const target = await framesTarget(test, (socket, id) => {
      asked++;
      socket.write(numberFrame(FrameType.reset, id, 7));
    });
    const { counts } = await load(target.port, open(40, 500, 1), over2());
    assert.deepEqual([counts.errors, asked, target.seen.connections], [{ reset: 20 }, 20, 1]);
  });

  it('a connection that is said to end takes no more requests: what it still answers counts, another is opened', async (test) => {
    const target = await framesTarget(test, (socket, id, n) => {
      if (n === 4) {
        socket.write(frame(FrameType.goAway, 0, 0, Uint8Array.of(0, 0, 0, id + 100, 0, 0, 0, 0)));
      }
      setTimeout(() => socket.write(okHeaders(id)), 20);
    });
    const { counts, end } = await load(target.port, open(50, 1_000, 1), over2(4));
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [50, {}, 0]);
    // It is heard of before the fifth answer: by then three more may be on their way.
    const opened = counts.connectionsOpened ?? 0;
    assert.ok(opened >= 50 / 8 && opened <= 50 / 5, `${opened} connections`);
  });

  it('Node’s own server closes its sessions in the middle, and nothing hangs', async (test) => {
    let n = 0;
    let closed = 0;
    const target = await http2Target(test, (stream) => {
      stream.respond({ ':status': 200 }, { endStream: true });
      if (++n % 10 === 0 && stream.session?.closed === false) {
        closed++;
        stream.session.close();
      }
    });
    const streams = 4;
    const { counts, end } = await load(target.port, open(200, 500, 2), over2(streams));
    // What is on its way as the session closes is answered or lost, as on a connection of HTTP/1.1; nothing is sent twice.
    const { reset = 0, ...others } = counts.errors;
    assert.deepEqual([counts.ok + reset, others, end.unfinished], [100, {}, 0]);
    assert.ok(reset <= closed * streams, `${reset} lost of ${closed} sessions that closed`);
    assert.ok((counts.connectionsOpened ?? 0) >= closed, `${counts.connectionsOpened} after ${closed} that closed`);
  });

  it('a connection that breaks fails every request on it as reset', async (test) => {
    const target = await framesTarget(test, (socket, _, n) => n === 4 && socket.destroy());
    const { counts, end } = await load(target.port, open(100, 100, 1), over2(5));
    assert.deepEqual([counts.errors, end.unfinished], [{ reset: 10 }, 0]);
  });

  it('a server that says nothing, or allows no request, does not hang the run', async (test) => {
    const silent = await rawTarget(test, (socket) => socket.resume());
    const waited = await load(silent.port, open(20, 500, 1), { ...over2(), timeoutMs: 200 });
    assert.deepEqual([waited.counts.ok, waited.counts.sent], [0, 0]);
    assert.ok((waited.counts.errors.timeout ?? 0) > 0, JSON.stringify(waited.counts));
    const none = frame(FrameType.settings, 0, 0, Uint8Array.of(0, 3, 0, 0, 0, 0));
    const forbids = await framesTarget(test, () => {}, { settings: none });
    const { counts, end } = await load(forbids.port, open(20, 500, 1), { ...over2(), timeoutMs: 200 });
    assert.deepEqual([counts.sent, end.unfinished], [0, 10]);
    assert.ok(end.elapsedUs < 20_000_000, `${end.elapsedUs} µs`);
  });

  it('requests are sent as soon as a server allows them', async (test) => {
    const none = frame(FrameType.settings, 0, 0, Uint8Array.of(0, 3, 0, 0, 0, 0));
    const target = await rawTarget(test, (socket) => {
      socket.write(none);
      setTimeout(() => socket.write(frame(FrameType.settings, 0, 0, Uint8Array.of(0, 3, 0, 0, 0, 9))), 200);
      let streamId = 1;
      socket.on('data', (bytes) => {
        for (let at = bytes.indexOf('target.test'); at !== -1; at = bytes.indexOf('target.test', at + 1)) {
          socket.write(okHeaders(streamId));
          streamId += 2;
        }
      });
    });
    const { counts, end } = await load(target.port, open(40, 500, 1), over2());
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [20, {}, 0]);
  });

  it('any bytes whatever end in an error, never in a crash or a hang', async (test) => {
    const next = seededRandom(3);
    const target = await framesTarget(test, (socket, id) => {
      const type = Math.floor(next() * 12);
      const payload = Buffer.from(Array.from({ length: Math.floor(next() * 60) }, () => Math.floor(next() * 256)));
      socket.write(frame(type, Math.floor(next() * 256), next() < 0.7 ? id : Math.floor(next() * 9), payload));
    });
    const { counts, end } = await load(target.port, open(500, 1_000, 8), { ...over2(2), timeoutMs: 100 });
    assert.equal(counts.arrivals, 500);
    assert.equal(end.stopped, false);
  });
});

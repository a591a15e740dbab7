import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { load, open } from '../targets.fixture.ts';
import { Flag, frame, FrameType } from './frames.ts';
import { headerBlock } from './header-encoder.ts';
import { framesTarget, okHeaders, over2 } from './http2-targets.fixture.ts';

const followRedirects = 3;
const headersOf = (streamId: number, flags: number, ...headers: Array<[string, string]>) =>
  frame(FrameType.headers, Flag.endHeaders | flags, streamId, headerBlock(headers));
const redirect = (streamId: number) => headersOf(streamId, Flag.endStream, [':status', '302'], ['location', '/next']);

describe('redirects of servers of HTTP/2 that are odd', { concurrency: 2 }, () => {
  it('go on over a new connection after GOAWAY, when the old one has brought its other answers', async (test) => {
    const sockets: Socket[] = [];
    const target = await framesTarget(test, (socket, streamId, n) => {
      sockets.push(...(sockets.includes(socket) ? [] : [socket]));
      if (socket !== sockets[0] || n > 1) {
        socket.write(okHeaders(streamId));
      } else if (n === 1) {
        const last = Buffer.alloc(8);
        last.writeUInt32BE(streamId);
        socket.write(Buffer.concat([frame(FrameType.goAway, 0, 0, last), redirect(streamId - 2)]));
        setTimeout(() => socket.write(okHeaders(streamId)), 50);
      }
    });
    const { counts, result, end } = await load(target.port, open(40, 500, 1), { ...over2(4), followRedirects });
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [20, {}, 0]);
    assert.deepEqual([counts.statuses, result.redirects?.followed], [{ 200: 20, 302: 1 }, 1]);
    assert.equal(counts.connectionsOpened, 2);
  });

  it('lead where the answer itself says, not what comes before or behind it, and nowhere where it says so twice', async (test) => {
    const target = await framesTarget(test, (socket, id, n) => {
      if (n === 0) {
        const early = headersOf(id, 0, [':status', '103'], ['location', 'http://other.test/']);
        const own = headersOf(id, 0, [':status', '302'], ['location', '/next']);
        socket.write(Buffer.concat([early, own, headersOf(id, Flag.endStream, ['location', 'http://other.test/'])]));
      } else if (n === 2) {
        const twice: Array<[string, string]> = [':status', 'location', 'location'].map((name) => [
          name,
          name === ':status' ? '302' : '/next',
        ]);
        socket.write(headersOf(id, Flag.endStream, ...twice));
      } else {
        socket.write(okHeaders(id));
      }
    });
    const { counts, result } = await load(target.port, open(10, 500, 1), { ...over2(1), followRedirects });
    assert.deepEqual([counts.ok, counts.errors], [4, { status: 1 }]);
    assert.deepEqual(result.redirects, { followed: 1, elsewhere: 0, malformed: 1, tooMany: 0 });
  });
});

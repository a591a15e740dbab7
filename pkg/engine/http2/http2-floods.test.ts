import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { Flag, frame, FrameType, numberFrame } from './frames.ts';
import { requestFrames } from './request-frames.ts';
import { Session } from './session.ts';

const request = { method: 'GET', path: '/', host: 'a', headers: [], body: null };
const settings = frame(FrameType.settings, 0, 0);
/** How much a server pours onto one connection, bytes. */
const FLOOD_BYTES = 4_000_000;
const PIECE_BYTES = 65_536;

/** A session with a request on stream 1, on a socket whose other side takes nothing of what is sent to it, or all. */
function asking(takes: boolean) {
  const failed: string[] = [];
  let keptBytes = 0;
  const session = new Session({ streams: 1 }, { agreed() {}, answered() {}, failed: (_, why) => failed.push(why) });
  const socket = {
    write: (bytes: Uint8Array) => (keptBytes += takes ? 0 : bytes.length),
    get writableLength() {
      return keptBytes;
    },
  };
  session.begin(socket as object as Socket);
  session.send({ index: 0, bytes: requestFrames(request, 'http'), answersHead: false });
  session.read(settings, settings.length);
  return { session, failed, keptBytes: () => keptBytes };
}

/** Pours the same frames again and again; whether the session goes on after all of them. */
function pour(session: Session, frames: Buffer, first: Buffer = Buffer.alloc(0)): boolean {
  const times = Math.ceil(PIECE_BYTES / frames.length);
  const piece = Buffer.concat(Array<Buffer>(times).fill(frames));
  let goesOn = session.read(first, first.length);
  for (let poured = 0; goesOn && poured < FLOOD_BYTES; poured += piece.length) {
    goesOn = session.read(piece, piece.length);
  }
  return goesOn;
}

const ping = frame(FrameType.ping, 0, 0, Buffer.alloc(8));
const longName = Buffer.concat([Uint8Array.of(0x40, 0x7f, 0xa1, 0x1e), Buffer.alloc(4_000, 'n'), Uint8Array.of(0)]);
const block = (...bytes: number[]) => frame(FrameType.headers, Flag.endHeaders, 1, Uint8Array.from(bytes));

describe('a server that pours', () => {
  for (const [what, frames] of [
    ['pings', ping],
    ['settings', frame(FrameType.settings, 0, 0, Uint8Array.of(0, 4, 0, 0, 0xff, 0xff))],
  ] as const) {
    it(`${what} and takes no replies is given up before these fill the memory; one that takes them is served`, () => {
      const deaf = asking(false);
      assert.equal(pour(deaf.session, frames), false);
      assert.ok(deaf.keptBytes() < 500_000, `${deaf.keptBytes()} bytes`);
      assert.equal(pour(asking(true).session, frames), true);
    });
  }

  it('frames without anything in them, of data, unknown ones, or wider windows, costs little time and nothing else', () => {
    for (const frames of [
      frame(FrameType.data, 0, 1),
      frame(99, 255, 1),
      frame(FrameType.priority, 0, 3, Buffer.alloc(5)),
      numberFrame(FrameType.window, 1, 1),
    ]) {
      const before = process.cpuUsage();
      const { session, keptBytes } = asking(true);
      assert.equal(pour(session, frames, block(0x88)), true);
      assert.equal(keptBytes(), 0);
      assert.ok(process.cpuUsage(before).user < 5_000_000);
    }
  });

  it('pieces of headers that never end is given up, though there is nothing in them', () => {
    const begin = frame(FrameType.headers, 0, 1, Buffer.alloc(16_000, 0x88));
    assert.equal(pour(asking(true).session, frame(FrameType.continuation, 0, 1), begin), false);
  });

  it('headers that grow a thousandfold by what is remembered is given up', () => {
    const bomb = Buffer.concat([longName, Buffer.alloc(12_000, Uint8Array.of(0x0f, 0x2f, 0))]);
    const { session } = asking(true);
    const remembered = frame(FrameType.headers, Flag.endHeaders, 1, Buffer.concat([Uint8Array.of(0x88), bomb]));
    assert.equal(session.read(remembered, remembered.length), false);
  });

  it('changes of the table of headers is served while they are as agreed, and given up beyond', () => {
    const { session } = asking(true);
    const sizes = Array.from({ length: 5_000 }, (_, i) => (i % 2 === 0 ? [0x20] : [0x3f, 0xe1, 0x1f])).flat();
    const agreed = block(...sizes, 0x88);
    assert.equal(session.read(agreed, agreed.length), true);
    const beyond = frame(FrameType.headers, Flag.endHeaders, 1, Uint8Array.of(0x3f, 0xe2, 0x1f));
    assert.equal(session.read(beyond, beyond.length), false);
  });

  it('more data than it said has its answer fail as malformed at once', () => {
    const { session, failed } = asking(true);
    const answer = Buffer.concat([
      block(0x88, 0x0f, 0x0d, 1, 0x35),
      frame(FrameType.data, 0, 1, Buffer.from('hello')),
      frame(FrameType.data, 0, 1, Buffer.from('!')),
    ]);
    assert.equal(session.read(answer, answer.length), true);
    assert.deepEqual(failed, ['malformed']);
  });
});

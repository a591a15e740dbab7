import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { sleepingServer } from '../sleeping-server.fixture.ts';
import { deadPort, load, open } from '../targets.fixture.ts';
import { Flag, frame, FrameType } from './frames.ts';
import { asCalls, call } from './grpc-targets.fixture.ts';
import { headerBlock } from './header-encoder.ts';
import { framesTarget, over2 } from './http2-targets.fixture.ts';

/** Far more than any of these loads needs, however busy the machine is, ms. */
const IN_TIME_MS = 20_000;

/** An answer whose body never comes to its end, as HTTP and as gRPC. */
const head = (id: number): Buffer =>
  frame(
    FrameType.headers,
    Flag.endHeaders,
    id,
    headerBlock([
      [':status', '200'],
      ['content-type', 'application/grpc'],
    ])
  );
const piece = (id: number, ...bytes: number[]): Buffer => frame(FrameType.data, 0, id, Uint8Array.from(bytes));
/** The beginning of a message of 64 KiB. */
const PREFIX = [0, 0, 1, 0, 0];

describe(
  'a load on a server of HTTP/2 that hangs or breaks ends in time, each request in its class',
  { concurrency: 4 },
  () => {
    for (const [spoken, job] of [
      ['HTTP/2', over2()],
      ['gRPC', { ...asCalls(), requests: [call()] }],
    ] as const) {
      it(`answers byte by byte without coming to an end, over ${spoken}`, async (test) => {
        const target = await framesTarget(test, (socket, id) => {
          socket.write(Buffer.concat([head(id), piece(id, ...PREFIX)]));
          const dribble = setInterval(() => socket.write(piece(id, 1)), 20);
          socket.once('close', () => clearInterval(dribble));
        });
        const startedAtMs = performance.now();
        const { counts, end } = await load(target.port, open(20, 500, 2), { ...job, timeoutMs: 300 });
        const { timeout = 0 } = counts.errors;
        assert.deepEqual([counts.ok, counts.errors, timeout + end.unfinished], [0, { timeout }, 10]);
        assert.ok(timeout > 0 && performance.now() - startedAtMs < IN_TIME_MS, JSON.stringify(counts));
        assert.equal(target.seen.connections, 2, 'what takes too long is given up alone');
      });

      const breaks: Array<[what: string, (socket: Socket) => void]> = [
        ['resets connections', (socket) => void socket.resetAndDestroy()],
        ['closes its side and reads on', (socket) => void socket.end()],
      ];
      for (const [what, breakOff] of breaks) {
        it(`${what} in the middle of bodies, over ${spoken}`, async (test) => {
          const target = await framesTarget(test, (socket, id) => {
            socket.write(Buffer.concat([head(id), piece(id, ...PREFIX)]), () => breakOff(socket));
          });
          const { counts, end } = await load(target.port, open(20, 500, 2), job);
          assert.deepEqual([counts.ok, counts.errors, end.unfinished], [0, { reset: 10 }, 0]);
        });
      }
    }

    it('stops accepting connections, or is not there', async (test) => {
      const startedAtMs = performance.now();
      const job = { ...over2(), timeoutMs: 300 };
      const { counts, end } = await load(await sleepingServer(test), open(20, 500, 8), job);
      const { connect = 0, timeout = 0 } = counts.errors;
      assert.deepEqual([counts.ok, connect + timeout + end.unfinished], [0, 10], JSON.stringify(counts));
      const gone = await load(await deadPort(), open(20, 500, 2), job);
      assert.deepEqual([gone.counts.ok, gone.counts.errors, gone.end.unfinished], [0, { connect: 10 }, 0]);
      assert.ok(performance.now() - startedAtMs < IN_TIME_MS);
    });
  }
);

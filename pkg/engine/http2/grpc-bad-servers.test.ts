import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { seededRandom } from '../random.ts';
import { load, open } from '../targets.fixture.ts';
import { Flag, frame, FrameType, numberFrame } from './frames.ts';
import { asCalls, call } from './grpc-targets.fixture.ts';
import { headerBlock } from './header-encoder.ts';
import { framesTarget } from './http2-targets.fixture.ts';

type Headers = Array<[string, string]>;
const GRPC: Headers = [
  [':status', '200'],
  ['content-type', 'application/grpc+proto'],
];
const OK: Headers = [['grpc-status', '0']];
const END = Flag.endHeaders | Flag.endStream;

const head = (id: number, headers: Headers = GRPC, flags: number = Flag.endHeaders): Buffer =>
  frame(FrameType.headers, flags, id, headerBlock(headers));
const data = (id: number, bytes: number[], flags = 0): Buffer =>
  frame(FrameType.data, flags, id, Uint8Array.from(bytes));
/** A message of two bytes. */
const MESSAGE = [0, 0, 0, 0, 2, 7, 7];

describe('a server of gRPC that is odd or wrong', { concurrency: 2 }, () => {
  it('answers that are cut anywhere, padded and in many frames are taken whole', async (test) => {
    const target = await framesTarget(test, (socket, id, n) => {
      const padded = frame(FrameType.data, Flag.padded, id, Uint8Array.from([2, ...MESSAGE, 0, 0]));
      const pieces = MESSAGE.map((byte) => data(id, [byte]));
      const empty = data(id, []);
      const whole = Buffer.concat([head(id), empty, ...(n % 2 === 0 ? [padded] : pieces), empty, head(id, OK, END)]);
      whole.forEach((_, i) => socket.write(whole.subarray(i, i + 1)));
    });
    const { counts } = await load(target.port, open(40, 500, 2), { ...asCalls(), requests: [call()] });
    assert.deepEqual([counts.ok, counts.errors, counts.statuses], [20, {}, { OK: 20 }]);
  });

  it('each answer counts as what it is, and the connection goes on', async (test) => {
    const cases: Array<[expected: string, (id: number) => Buffer[]]> = [
      ['OK', (id) => [head(id), data(id, MESSAGE), head(id, OK, END)]],
      ['NOT_FOUND', (id) => [head(id, [...GRPC, ['grpc-status', '5'], ['grpc-message', 'no%20such']], END)]],
      ['INTERNAL', (id) => [head(id), data(id, MESSAGE), head(id, [['grpc-status', '13']], END)]],
      ['UNKNOWN', (id) => [head(id, [...GRPC, ['grpc-status', '99']], END)]],
      [
        'UNAVAILABLE',
        (id) => [
          head(
            id,
            [
              [':status', '503'],
              ['grpc-status', '14'],
            ],
            END
          ),
        ],
      ],
      ['503', (id) => [head(id, [[':status', '503']]), data(id, [60, 60], Flag.endStream)]],
      ['malformed: no trailers', (id) => [head(id), data(id, MESSAGE, Flag.endStream)]],
      ['malformed: trailers without a status', (id) => [head(id), data(id, MESSAGE), head(id, [['x', '1']], END)]],
      ['malformed: OK without a message', (id) => [head(id, [...GRPC, ...OK], END)]],
      ['malformed: two messages', (id) => [head(id), data(id, [...MESSAGE, ...MESSAGE]), head(id, OK, END)]],
      ['malformed: a message shorter than told', (id) => [head(id), data(id, MESSAGE.slice(0, 6)), head(id, OK, END)]],
      ['malformed: a message longer than told', (id) => [head(id), data(id, [...MESSAGE, 7])]],
      ['malformed: half a prefix', (id) => [head(id), data(id, [0, 0]), head(id, OK, END)]],
      ['malformed: compressed', (id) => [head(id), data(id, [1, 0, 0, 0, 2, 7, 7]), head(id, OK, END)]],
      [
        'malformed: a page',
        (id) => [
          head(id, [
            [':status', '200'],
            ['content-type', 'text/html'],
          ]),
          data(id, [60], 1),
        ],
      ],
      [
        'malformed: web',
        (id) => [
          head(id, [
            [':status', '200'],
            ['content-type', 'application/grpc-web'],
          ]),
        ],
      ],
      ['malformed: a word for a status', (id) => [head(id), data(id, MESSAGE), head(id, [['grpc-status', 'OK']], END)]],
      ['malformed: two statuses', (id) => [head(id), data(id, MESSAGE), head(id, [...OK, ...OK], END)]],
      ['reset: RST_STREAM', (id) => [numberFrame(FrameType.reset, id, 2)]],
      ['reset: RST_STREAM amid the message', (id) => [head(id), data(id, [0]), numberFrame(FrameType.reset, id, 8)]],
    ];
    const target = await framesTarget(test, (socket, id, n) => socket.write(Buffer.concat(cases[n]?.[1](id) ?? [])));
    const calls = open(cases.length, 1_000, 1);
    const { counts, seconds } = await load(target.port, calls, { ...asCalls(1), requests: [call()], timeoutMs: 2_000 });
    const statuses: Record<string, number> = {};
    const errors: Record<string, number> = {};
    for (const [expected] of cases) {
      const [errorClass = ''] = expected.split(':');
      const isAnswer = !['malformed', 'reset'].includes(errorClass);
      const into = isAnswer ? statuses : errors;
      into[errorClass] = (into[errorClass] ?? 0) + 1;
    }
    const { OK: ok = 0, ...others } = statuses;
    errors['status'] = Object.values(others).reduce((sum, n) => sum + n, 0);
    assert.deepEqual(
      [counts.ok, counts.errors, counts.statuses],
      [ok, errors, statuses],
      JSON.stringify(seconds.length)
    );
    assert.equal(target.seen.connections, 1);
  });

  it('a connection that is said to end takes no more calls, and none is sent twice', async (test) => {
    let asked = 0;
    const target = await framesTarget(test, (socket, id, n) => {
      asked++;
      if (n === 4) {
        socket.write(frame(FrameType.goAway, 0, 0, Uint8Array.of(0, 0, 0, id, 0, 0, 0, 0)));
      }
      setTimeout(() => socket.write(Buffer.concat([head(id), data(id, MESSAGE), head(id, OK, END)])), 20);
    });
    const oneByOne = await load(target.port, open(50, 1_000, 1), { ...asCalls(1), requests: [call()] });
    assert.deepEqual([oneByOne.counts.ok, oneByOne.counts.errors, asked], [50, {}, 50]);
    assert.equal(oneByOne.counts.connectionsOpened, 50 / 5);
    asked = 0;
    const { counts, end } = await load(target.port, open(50, 1_000, 1), { ...asCalls(4), requests: [call()] });
    // Calls may be on their way when the server says so: they are lost.
    const { reset = 0, ...others } = counts.errors;
    assert.deepEqual([counts.ok + reset, others, end.unfinished], [50, {}, 0]);
    assert.ok(asked <= 50 && counts.ok <= 5 * (counts.connectionsOpened ?? 0), JSON.stringify(counts));
  });

  it('frames of any kind and order end in an error, never in a crash or a hang', async (test) => {
    const next = seededRandom(11);
    const some = (id: number): Buffer => {
      switch (Math.floor(next() * 5)) {
        case 0:
          return head(id, GRPC, next() < 0.8 ? Flag.endHeaders : END);
        case 1:
          return data(
            id,
            Array.from({ length: Math.floor(next() * 12) }, () => Math.floor(next() * 3)),
            next() < 0.2 ? 1 : 0
          );
        case 2:
          return frame(
            FrameType.data,
            Flag.padded,
            id,
            Uint8Array.from({ length: 4 }, () => Math.floor(next() * 6))
          );
        case 3:
          return head(id, [['grpc-status', String(Math.floor(next() * 20))]], next() < 0.8 ? END : Flag.endHeaders);
        default:
          return numberFrame(FrameType.reset, id, Math.floor(next() * 9));
      }
    };
    const target = await framesTarget(test, (socket: Socket, id) => {
      socket.write(Buffer.concat(Array.from({ length: 1 + Math.floor(next() * 5) }, () => some(id))));
    });
    const job = { ...asCalls(2), requests: [call()], timeoutMs: 100 };
    const { counts, end } = await load(target.port, open(500, 1_000, 8), job);
    assert.deepEqual([counts.arrivals, end.stopped], [500, false]);
  });
});

import { connect as connectHttp2, type ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { FrameReader } from './frame-reader.ts';
import { FrameType } from './frames.ts';
import { ASKED } from './generated-frames.fixture.ts';
import { requestFrames } from './request-frames.ts';
import { Session } from './session.ts';

/** What came of a request: its status and the bytes of its body, `failed`, or `open`, where the answer is not whole yet. */
type Outcome = string;
/** Of each request what came of it; `broken` where the client gave the whole connection up, `late` where Node did because something came on a stream that was over. */
export type SessionVerdict = readonly Outcome[] | 'broken' | 'late';

const MAGIC_BYTES = 24;
const STREAM_CLOSED = 5;
const request = { method: 'GET', path: '/', host: 'a', headers: [], body: null };

/** What the engine makes of these bytes, which come in pieces cut at `cuts`, once it has sent its requests. */
export function engineVerdict(bytes: Buffer, cuts: readonly number[]): SessionVerdict {
  const outcomes: Outcome[] = ASKED.map(() => 'open');
  const session = new Session(
    { streams: ASKED.length },
    {
      agreed() {},
      answered(slot, status) {
        outcomes[slot] = `${status} ${session.streams.dataBytes[slot]}`;
      },
      failed(slot) {
        outcomes[slot] = 'failed';
      },
    }
  );
  session.begin({ write: () => true, writableLength: 0 } as object as Socket);
  const prepared = { index: 0, bytes: requestFrames(request, 'http'), answersHead: false };
  ASKED.forEach(() => session.send(prepared));
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    // The shared buffer of the connections holds other bytes behind the piece.
    const shared = Buffer.concat([bytes.subarray(from, cut), Buffer.from('\0\0\0\x04')]);
    if (!session.read(shared, cut - from)) {
      return 'broken';
    }
    from = cut;
  }
  return outcomes;
}

/** What Node's own client, which is nghttp2, makes of them. */
export async function nodeVerdict(bytes: Buffer): Promise<SessionVerdict> {
  const outcomes: Outcome[] = ASKED.map(() => 'open');
  let code = 0;
  let isOver = false;
  let toSkip = MAGIC_BYTES;
  let asked = 0;
  const wire = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      const rest = chunk.subarray(Math.min(toSkip, chunk.length));
      toSkip -= chunk.length - rest.length;
      written.read(rest, rest.length);
      done();
    },
  });
  const end = (): void => {
    isOver = true; // what then becomes of requests is for want of more bytes
    wire.push(null);
  };
  const written = new FrameReader({
    data: () => true,
    headers: () => {
      asked++;
      if (asked === ASKED.length) {
        setImmediate(() => wire.push(bytes));
        setImmediate(() => setImmediate(end));
      }
      return true;
    },
    control(type, _, streamId, payload, start) {
      if (type === FrameType.goAway) {
        code ||= Buffer.from(payload).readUInt32BE(start + 4);
      }
      if (type === FrameType.reset) {
        outcomes[ASKED.findIndex((id) => id === streamId)] = 'failed';
      }
      return true;
    },
  });
  const session = connectHttp2('http://a', { createConnection: () => wire, settings: { enablePush: false } });
  const closed = new Promise((resolve) => session.once('close', resolve));
  session.on('error', () => {});
  ASKED.forEach((_, i) =>
    follow(session.request({ ':path': '/' }), (outcome) => {
      outcomes[i] = isOver ? (outcomes[i] ?? 'open') : outcome;
    })
  );
  wire.on('end', () => setImmediate(() => session.destroy()));
  await closed;
  return code === 0 ? outcomes : code === STREAM_CLOSED ? 'late' : 'broken';
}

function follow(stream: ClientHttp2Stream, tell: (outcome: Outcome) => void): void {
  let status = 0;
  let length = 0;
  stream.on('response', (headers) => (status = headers[':status'] ?? 0));
  stream.on('data', (piece: Buffer) => (length += piece.length));
  stream.on('end', () => status > 0 && stream.rstCode === 0 && tell(`${status} ${length}`));
  stream.on('close', () => stream.rstCode !== 0 && tell('failed'));
  stream.on('error', () => {});
}

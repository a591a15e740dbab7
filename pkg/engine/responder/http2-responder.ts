import type { Socket } from 'node:net';
import {
  FIRST_WINDOW_BYTES,
  Flag,
  frame,
  FRAME_HEAD_BYTES,
  FrameType,
  MAX_FRAME_BYTES,
  MOST_WINDOW_BYTES,
  numberFrame,
  Setting,
} from '../http2/frames.ts';
import { headerBlock } from '../http2/header-encoder.ts';

const MAGIC_BYTES = 24;
/** Of a body that comes, so much is let in before it is said that as much more may. */
const WIDEN_BYTES = 2 ** 30;
/** How the engine writes the method HEAD, which stands before all else. */
const HEAD_BLOCK = Buffer.from(headerBlock([[':method', 'HEAD']]));

/** An answer on any stream: where the numbers of the stream stand in its bytes, and how many of these count for the window. */
interface Answer {
  readonly bytes: Buffer;
  readonly streamAt: readonly number[];
  readonly dataBytes: number;
}

/** Answers every request of the engine over HTTP/2 at once, the calls of gRPC with OK, without looking at more of their headers than whether they ask for a head alone. */
export function http2Responder(answerBytes: number, isGrpc: boolean): (socket: Socket) => void {
  const [whole, headOnly] = isGrpc ? [grpcAnswer(answerBytes), undefined] : [webAnswer(answerBytes), headAnswer()];
  return (socket) => {
    let kept: Buffer = Buffer.alloc(0);
    let toSkip = MAGIC_BYTES;
    let windowBytes = FIRST_WINDOW_BYTES;
    let takenBytes = 0;
    const waiting: Array<{ readonly answer: Answer; readonly streamId: number }> = [];
    const asHead = new Set<number>();
    socket.write(
      Buffer.concat([
        frame(FrameType.settings, 0, 0, setting(Setting.window, MOST_WINDOW_BYTES)),
        numberFrame(FrameType.window, 0, MOST_WINDOW_BYTES - FIRST_WINDOW_BYTES),
      ])
    );
    /** What may be sent now. */
    const flush = (out: Buffer[]): void => {
      for (let next = waiting[0]; next !== undefined && next.answer.dataBytes <= windowBytes; next = waiting[0]) {
        waiting.shift();
        windowBytes -= next.answer.dataBytes;
        out.push(onStream(next.answer, next.streamId));
      }
      if (out.length > 0) {
        socket.write(out.length === 1 ? (out[0] as Buffer) : Buffer.concat(out));
      }
    };
    socket.on('data', (chunk: Buffer) => {
      const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const out: Buffer[] = [];
      let at = Math.min(toSkip, bytes.length);
      toSkip -= at;
      while (bytes.length - at >= FRAME_HEAD_BYTES && bytes.length - at >= FRAME_HEAD_BYTES + bytes.readUIntBE(at, 3)) {
        const [length, type, flags] = [bytes.readUIntBE(at, 3), bytes[at + 3] ?? 0, bytes[at + 4] ?? 0];
        const streamId = bytes.readUInt32BE(at + 5);
        const payload = bytes.subarray(at + FRAME_HEAD_BYTES, at + FRAME_HEAD_BYTES + length);
        at += FRAME_HEAD_BYTES + length;
        if (type === FrameType.headers && headOnly !== undefined && payload.indexOf(HEAD_BLOCK) === 0) {
          asHead.add(streamId);
        }
        if (type === FrameType.data) {
          takenBytes += length;
        }
        if ((type === FrameType.headers || type === FrameType.data) && (flags & Flag.endStream) !== 0) {
          waiting.push({ answer: asHead.delete(streamId) && headOnly !== undefined ? headOnly : whole, streamId });
        } else if ((type === FrameType.settings || type === FrameType.ping) && (flags & Flag.ack) === 0) {
          out.push(frame(type, Flag.ack, 0, type === FrameType.ping ? payload : new Uint8Array()));
        } else if (type === FrameType.window && streamId === 0) {
          windowBytes += payload.readUInt32BE();
        }
      }
      kept = bytes.subarray(at);
      if (takenBytes >= WIDEN_BYTES) {
        out.push(numberFrame(FrameType.window, 0, takenBytes));
        takenBytes = 0;
      }
      flush(out);
    });
  };
}

function setting(name: number, value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(name);
  bytes.writeUInt32BE(value, 2);
  return bytes;
}

function onStream({ bytes, streamAt }: Answer, streamId: number): Buffer {
  const answer = Buffer.from(bytes);
  for (const at of streamAt) {
    answer.writeUInt32BE(streamId, at);
  }
  return answer;
}

function webAnswer(answerBytes: number): Answer {
  const head = headers([[':status', '200']], 0);
  const body = dataFrames(bodyFor(answerBytes - head.length), true);
  return answerOf([head, ...body]);
}

function headAnswer(): Answer {
  return answerOf([headers([[':status', '200']], Flag.endStream)]);
}

function grpcAnswer(answerBytes: number): Answer {
  const head = headers(
    [
      [':status', '200'],
      ['content-type', 'application/grpc'],
    ],
    0
  );
  const trailers = headers([['grpc-status', '0']], Flag.endStream);
  const message = bodyFor(answerBytes - head.length - trailers.length - MESSAGE_HEAD_BYTES);
  const before = Buffer.alloc(MESSAGE_HEAD_BYTES);
  before.writeUInt32BE(message.length, 1);
  return answerOf([head, ...dataFrames(Buffer.concat([before, message]), false), trailers]);
}

const MESSAGE_HEAD_BYTES = 5;

function headers(fields: ReadonlyArray<readonly [string, string]>, flags: number): Buffer {
  return frame(FrameType.headers, Flag.endHeaders | flags, 0, headerBlock(fields));
}

/** As many bytes as are left when each of its frames has its head. */
function bodyFor(framedBytes: number): Buffer {
  const frames = Math.max(1, Math.ceil(framedBytes / (MAX_FRAME_BYTES + FRAME_HEAD_BYTES)));
  return Buffer.alloc(Math.max(0, framedBytes - frames * FRAME_HEAD_BYTES), 'x');
}

function dataFrames(body: Buffer, endsStream: boolean): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at === 0 || at < body.length; at += MAX_FRAME_BYTES) {
    const isLast = at + MAX_FRAME_BYTES >= body.length;
    const piece = body.subarray(at, at + MAX_FRAME_BYTES);
    frames.push(frame(FrameType.data, isLast && endsStream ? Flag.endStream : 0, 0, piece));
  }
  return frames;
}

function answerOf(frames: readonly Buffer[]): Answer {
  const streamAt: number[] = [];
  let at = 0;
  let dataBytes = 0;
  for (const one of frames) {
    streamAt.push(at + 5);
    at += one.length;
    dataBytes += one[3] === FrameType.data ? one.length - FRAME_HEAD_BYTES : 0;
  }
  return { bytes: Buffer.concat(frames), streamAt, dataBytes };
}

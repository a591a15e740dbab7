import {
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  type ServerOptions,
} from 'node:http2';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { EngineJob } from '../index.ts';
import { listening, rawTarget, type Target } from '../targets.fixture.ts';
import { FrameReader } from './frame-reader.ts';
import { Flag, frame, FrameType } from './frames.ts';

/** What makes a job speak HTTP/2. */
export const over2 = (streams = 4): Pick<EngineJob, 'http2'> => ({ http2: { streams } });

/** Answers with Node's own HTTP/2 server, in the clear, until the test ends. */
export async function http2Target(
  test: TestContext,
  onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void | Promise<void>,
  options: ServerOptions = {}
): Promise<Target & { readonly sessions: readonly ServerHttp2Session[] }> {
  const server = createServer(options);
  const sessions: ServerHttp2Session[] = [];
  server.on('session', (session) => {
    sessions.push(session);
    session.on('error', () => {});
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    void onStream(stream, headers);
  });
  return { ...(await listening(test, server)), sessions };
}

/** Answers as a test says, frame by frame: `onRequest` has each request's stream, and its number on its connection; SETTINGS come by themselves unless it says otherwise. */
export async function framesTarget(
  test: TestContext,
  onRequest: (socket: Socket, streamId: number, n: number) => void,
  { settings = frame(FrameType.settings, 0, 0) }: { readonly settings?: Buffer } = {}
): Promise<Target> {
  return rawTarget(test, (socket) => {
    let toSkip = 24; // the magic
    let n = 0;
    socket.write(settings);
    const reader = new FrameReader({
      data: () => true,
      headers: (streamId) => {
        onRequest(socket, streamId, n++);
        return true;
      },
      control: () => true,
    });
    socket.on('data', (bytes) => {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      const rest = bytes.subarray(skipped);
      reader.read(rest, rest.length);
    });
  });
}

/** The headers of an answer without a body: status 200. */
export const okHeaders = (streamId: number, flags: number = Flag.endStream): Buffer =>
  frame(FrameType.headers, Flag.endHeaders | flags, streamId, Uint8Array.of(0x88));

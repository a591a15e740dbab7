import type { EngineRequest } from '../job.ts';
import { assertFits, assertToken } from '../request-bytes.ts';
import { Flag, frame, FrameType, MAX_FRAME_BYTES } from './frames.ts';
import { headerBlock } from './header-encoder.ts';

/** Methods whose requests carry a content-length even without a body (RFC 9110 §8.6). */
const ANTICIPATES_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The frames of a request's headers (RFC 9113 §8.3), of stream 0, which is to be replaced, all but the last as long as a frame can be; its body follows in frames of its own. Calls of gRPC do not say how long it is.
 * Names of headers are written in lower case. Throws a TypeError that names the part, never its value, when a part holds a line break or a character beyond latin-1.
 */
export function requestFrames(
  { method, path, host, headers, body }: Omit<EngineRequest, 'name' | 'weight'>,
  scheme: 'http' | 'https',
  { isGrpc = false }: { readonly isGrpc?: boolean | undefined } = {}
): Uint8Array {
  assertToken('the method', method);
  assertToken('the path', path);
  assertFits('the host', host);
  const written = headers.map(([name, value]): [string, string] => {
    assertToken('a header name', name);
    assertFits(`header ${name}`, value);
    return [name.toLowerCase(), value.replace(/^[\t ]+|[\t ]+$/g, '')];
  });
  const length = !isGrpc && (body !== null || ANTICIPATES_BODY.has(method));
  const block = headerBlock([
    [':method', method],
    [':scheme', scheme],
    [':authority', host],
    [':path', path],
    ...written,
    ...(length ? ([['content-length', String(body?.length ?? 0)]] as const) : []),
  ]);
  const frames: Buffer[] = [];
  for (let at = 0; at < block.length; at += MAX_FRAME_BYTES) {
    const piece = block.subarray(at, at + MAX_FRAME_BYTES);
    const isLast = at + piece.length === block.length;
    const flags = (isLast ? Flag.endHeaders : 0) | (at === 0 && (body?.length ?? 0) === 0 ? Flag.endStream : 0);
    frames.push(frame(at === 0 ? FrameType.headers : FrameType.continuation, flags, 0, piece));
  }
  return Buffer.concat(frames);
}

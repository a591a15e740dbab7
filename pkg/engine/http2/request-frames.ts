import type { EngineRequest } from '../job.ts';
import { assertFits, assertToken } from '../request-bytes.ts';
import { Flag, frame, FrameType, MAX_FRAME_BYTES } from './frames.ts';
import { headerBlock, type HeaderField } from './header-encoder.ts';
import type { SessionSetup } from './session.ts';

/** Methods whose requests carry a content-length even without a body (RFC 9110 §8.6). */
const ANTICIPATES_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** What is written of a request. */
export interface FramedRequest extends Pick<EngineRequest, 'method' | 'path' | 'host' | 'body'> {
  readonly headers: readonly HeaderField[];
}

/**
 * The headers of a request (RFC 9113 §8.3), names in lower case, without a content-length.
 * Throws a TypeError that names the part, never its value, when a part holds a line break or a character beyond latin-1.
 */
export function headerFields({ method, path, host, headers }: FramedRequest, scheme: 'http' | 'https'): HeaderField[] {
  assertToken('the method', method);
  assertToken('the path', path);
  assertFits('the host', host);
  const written = headers.map(([name, value, mayBeRemembered]): HeaderField => {
    assertToken('a header name', name);
    assertFits(`header ${name}`, value);
    return [name.toLowerCase(), value.replace(/^[\t ]+|[\t ]+$/g, ''), mayBeRemembered];
  });
  return [[':method', method], [':scheme', scheme], [':authority', host], [':path', path], ...written];
}

/** How long a request's body is, as a header; none where nobody expects one, or of gRPC. */
export function lengthField(
  { method, body }: Pick<EngineRequest, 'method' | 'body'>,
  { isGrpc = false }: Pick<SessionSetup, 'isGrpc'>
): HeaderField[] {
  const isSaid = !isGrpc && (body !== null || ANTICIPATES_BODY.has(method));
  return isSaid ? [['content-length', String(body?.length ?? 0)]] : [];
}

/**
 * The frames of a request's headers, of stream 0, which is to be replaced, all but the last as long as a frame can be; its body follows in frames of its own.
 * Throws what `headerFields` does.
 */
export function requestFrames(
  request: FramedRequest,
  scheme: 'http' | 'https',
  setup: Pick<SessionSetup, 'isGrpc'> = {}
): Uint8Array {
  const { body } = request;
  const block = headerBlock([...headerFields(request, scheme), ...lengthField(request, setup)]);
  const frames: Buffer[] = [];
  for (let at = 0; at < block.length; at += MAX_FRAME_BYTES) {
    const piece = block.subarray(at, at + MAX_FRAME_BYTES);
    const isLast = at + piece.length === block.length;
    const flags = (isLast ? Flag.endHeaders : 0) | (at === 0 && (body?.length ?? 0) === 0 ? Flag.endStream : 0);
    frames.push(frame(at === 0 ? FrameType.headers : FrameType.continuation, flags, 0, piece));
  }
  return Buffer.concat(frames);
}

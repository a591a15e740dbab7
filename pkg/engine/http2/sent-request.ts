import { isOfBody, redirection, type RedirectRefusal } from '../redirect.ts';
import type { PreparedRequest } from '../request-turns.ts';
import { FRAME_HEAD_BYTES, MAX_FRAME_BYTES } from './frames.ts';
import { HeaderDecoder } from './header-decoder.ts';
import type { HeaderField } from './header-encoder.ts';
import { requestFrames } from './request-frames.ts';

/** A request as it was sent, to be asked again elsewhere. */
export interface SentRequest {
  readonly index: number;
  readonly block: Uint8Array;
  readonly body: Uint8Array | undefined;
}

/** What a request has sent just now: values that differ are those that it had. */
export function sentRequest({ index, bytes, body, frames }: PreparedRequest): SentRequest {
  if (frames === undefined) {
    return { index, block: withoutFrames(bytes), body };
  }
  const own = frames.writeBody();
  const block = Buffer.alloc(frames.maxBytes);
  return { index, block: block.subarray(0, frames.writeBlock(block, 0)), body: own ? Buffer.from(own) : body };
}

/** The request that follows a redirect, asked where and how `redirection` says: all else is as it was. */
export function redirected(
  { index, block, body }: SentRequest,
  status: number,
  location: string | undefined
): PreparedRequest | Exclude<RedirectRefusal, 'tooMany'> {
  const all = fieldsOf(block);
  if (all === undefined) {
    return 'malformed';
  }
  const pseudo = (name: string): string => all.find((field) => field[0] === name)?.[1] ?? '';
  const scheme = pseudo(':scheme') === 'https' ? 'https' : 'http';
  const host = pseudo(':authority');
  const asked = { scheme, host, method: pseudo(':method'), path: pseudo(':path') } as const;
  const to = redirection(asked, status, location);
  if (typeof to === 'string') {
    return to;
  }
  const { method, path, dropsBody } = to;
  const headers = all.filter(
    ([name]) => !name.startsWith(':') && name !== 'content-length' && !(dropsBody && isOfBody(name))
  );
  const next = dropsBody ? undefined : body;
  const bytes = requestFrames({ method, path, host, headers, body: next ?? null }, scheme);
  return { index, bytes: Buffer.from(bytes), body: next, answersHead: method === 'HEAD' };
}

let fields: HeaderField[] = [];
/** One for all: what the engine encodes refers to nothing before it, and has nothing remembered. */
const decoder: HeaderDecoder = new HeaderDecoder(({ bytes, nameStart, valueStart, valueEnd }) => {
  const { latin1Slice } = Buffer.prototype;
  const name = latin1Slice.call(bytes, nameStart, valueStart);
  fields.push([name, latin1Slice.call(bytes, valueStart, valueEnd), !decoder.isNeverToBeRemembered]);
});

/** Undefined where one of them is longer than what is read. */
function fieldsOf(block: Uint8Array): readonly HeaderField[] | undefined {
  fields = [];
  return decoder.decode(block, 0, block.length) ? fields : undefined;
}

function withoutFrames(frames: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = FRAME_HEAD_BYTES; at < frames.length; at += MAX_FRAME_BYTES + FRAME_HEAD_BYTES) {
    pieces.push(frames.subarray(at, at + MAX_FRAME_BYTES));
  }
  return Buffer.concat(pieces);
}

import { MAX_HEAD_BYTES } from './response-reader.ts';

/** Why a redirect was not followed: it leads to another origin, says nowhere or what is no address, or is one more than may be followed. */
export type RedirectRefusal = 'elsewhere' | 'malformed' | 'tooMany';

const STATUSES = new Set([301, 302, 303, 307, 308]);
/** What describes a body, and goes with it (RFC 9110 §15.4). */
const OF_BODY = /^(?:content-|transfer-encoding:|digest:|last-modified:)/i;
const CLOSES = /^connection: close$/;
const HEAD_END = '\r\n\r\n';
/** A head, and interim ones before it. */
const MOST_KEPT_BYTES = 2 * MAX_HEAD_BYTES;

/** Whether answers of this status lead to another place by their `Location` (RFC 9110 §15.4). */
export function isRedirect(status: number): boolean {
  return STATUSES.has(status);
}

/** A request as it goes where a redirect leads. */
export interface RedirectedRequest {
  readonly bytes: Buffer;
  readonly answersHead: boolean;
}

/**
 * The request that follows a redirect: the bytes of the one before with another path. A `Location` may be relative (RFC 3986 §5). 303 asks with GET, and so do 301
 * and 302 after a POST; the body is left out then, and otherwise method and body stay (RFC 9110 §15.4).
 */
export function redirectedRequest(
  sent: Uint8Array,
  status: number,
  location: string | undefined,
  { scheme, isLast }: { readonly scheme: 'http' | 'https'; readonly isLast: boolean }
): RedirectedRequest | Exclude<RedirectRefusal, 'tooMany'> {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.length);
  const headEnd = bytes.indexOf(HEAD_END);
  const [line = '', ...fields] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const host = fields[0]?.replace(/^host: */, '') ?? '';
  const from = `${scheme}://${host}${path}`;
  if (location === undefined || !URL.canParse(location, from)) {
    return 'malformed';
  }
  const to = new URL(location, from);
  if (to.origin !== new URL(from).origin) {
    return 'elsewhere';
  }
  const becomesGet = method !== 'HEAD' && (status === 303 || (method === 'POST' && status < 303));
  const next = becomesGet ? 'GET' : method;
  const kept = fields.filter((field) => !CLOSES.test(field) && !(becomesGet && OF_BODY.test(field)));
  const head = [`${next} ${to.pathname}${to.search} HTTP/1.1`, ...kept, ...(isLast ? ['connection: close'] : [])];
  const body = becomesGet ? Buffer.alloc(0) : bytes.subarray(headEnd + HEAD_END.length);
  return {
    bytes: Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END, 'latin1'), body]),
    answersHead: next === 'HEAD',
  };
}

/** Keeps what an answer begins with, to know where it leads. */
export class AnswerBeginning {
  #bytes = Buffer.alloc(0);

  /** Takes more of the answer. */
  add(bytes: Uint8Array, length: number): void {
    if (this.#bytes.length < MOST_KEPT_BYTES) {
      this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(0, length)]);
    }
  }

  /** Before the next answer. */
  reset(): void {
    this.#bytes = Buffer.alloc(0);
  }

  /** Of its head, behind interim ones; undefined where it has none, or more than one. */
  get location(): string | undefined {
    const heads = this.#bytes.toString('utf8').split(/\r?\n\r?\n/);
    const head = heads.find((one) => !/^HTTP\/1\.\d 1\d\d/.test(one)) ?? '';
    const [first, second] = head.matchAll(/^location:[\t ]*(.*?)[\t ]*\r?$/gim);
    return second === undefined ? first?.[1] : undefined;
  }
}

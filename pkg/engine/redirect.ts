import { MAX_HEAD_BYTES } from './response-reader.ts';

/** Why a redirect was not followed: it leads to another origin, says nowhere or what is no address, or is one more than may be followed. */
export type RedirectRefusal = 'elsewhere' | 'malformed' | 'tooMany';

const STATUSES = new Set([301, 302, 303, 307, 308]);
const OF_BODY = /^(?:content-|transfer-encoding$|digest$|last-modified$)/i;
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

/** What was asked for, as far as a redirect decides about it. */
export interface Asked {
  readonly scheme: 'http' | 'https';
  readonly method: string;
  /** With its port, where that is not the scheme's own. */
  readonly host: string;
  readonly path: string;
}

/** Where a redirect leads, at the origin of the request. */
export interface Redirection {
  readonly method: string;
  readonly path: string;
  /** Whether the body is left out, and what describes it. */
  readonly dropsBody: boolean;
}

/**
 * Where an answer with this status and `Location` leads, which may be relative (RFC 3986 §5). 303 asks with GET, and so do 301 and 302 after a POST; the body is
 * left out then, and otherwise method and body stay (RFC 9110 §15.4).
 */
export function redirection(
  { scheme, method, host, path }: Asked,
  status: number,
  location: string | undefined
): Redirection | Exclude<RedirectRefusal, 'tooMany'> {
  const from = `${scheme}://${host}${path}`;
  if (location === undefined || !URL.canParse(location, from)) {
    return 'malformed';
  }
  const to = new URL(location, from);
  if (to.origin !== new URL(from).origin) {
    return 'elsewhere';
  }
  const dropsBody = method !== 'HEAD' && (status === 303 || (method === 'POST' && status < 303));
  return { method: dropsBody ? 'GET' : method, path: to.pathname + to.search, dropsBody };
}

/** Whether a header describes a body, and goes with it (RFC 9110 §15.4). */
export function isOfBody(name: string): boolean {
  return OF_BODY.test(name);
}

/** The request that follows a redirect: the bytes of the one before, asked where and how `redirection` says. */
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
  const to = redirection({ scheme, method, host, path }, status, location);
  if (typeof to === 'string') {
    return to;
  }
  const kept = fields.filter(
    (field) => !CLOSES.test(field) && !(to.dropsBody && isOfBody(field.slice(0, field.indexOf(':'))))
  );
  const head = [`${to.method} ${to.path} HTTP/1.1`, ...kept, ...(isLast ? ['connection: close'] : [])];
  const body = to.dropsBody ? Buffer.alloc(0) : bytes.subarray(headEnd + HEAD_END.length);
  return {
    bytes: Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END, 'latin1'), body]),
    answersHead: to.method === 'HEAD',
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

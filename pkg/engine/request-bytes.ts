import type { EngineRequest } from './job.ts';

/** A header value must not end its line, or what follows would be another header or another request. */
const LINE_BREAKING = /[\0\r\n]/;
/** Methods whose requests carry a Content-Length even without a body (RFC 9110 §8.6). */
const ANTICIPATES_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The bytes of a request (RFC 9112 §3): request line, Host, its headers, Content-Length, body.
 * The last request of a connection says so. Text is written as latin-1. Throws a TypeError that names the part, never its value, when a part holds a line break or a character beyond latin-1.
 */
export function requestBytes(
  request: Omit<EngineRequest, 'name' | 'weight'>,
  { isLast = false }: { readonly isLast?: boolean } = {}
): Uint8Array {
  assertToken('the method', request.method);
  assertToken('the path', request.path);
  assertFits('the host', request.host);
  const lines = [`${request.method} ${request.path} HTTP/1.1`, `host: ${request.host}`];
  for (const [name, value] of request.headers) {
    assertToken('a header name', name);
    assertFits(`header ${name}`, value);
    lines.push(`${name}: ${value}`);
  }
  if (isLast) {
    lines.push('connection: close');
  }
  if (request.body !== null || ANTICIPATES_BODY.has(request.method)) {
    lines.push(`content-length: ${request.body?.length ?? 0}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), request.body ?? new Uint8Array()]);
}

/** Throws a TypeError that names the part where it is no word. */
export function assertToken(part: string, text: string): void {
  assertFits(part, text);
  if (text === '' || /[\s]/.test(text)) {
    throw new TypeError(`${part} is empty or holds white space`);
  }
}

/** Throws a TypeError that names the part, never its value, where it holds a line break or a character beyond latin-1. */
export function assertFits(part: string, text: string): void {
  if (LINE_BREAKING.test(text)) {
    throw new TypeError(`${part} holds a line break`);
  }
  if (/[^\0-\xff]/.test(text)) {
    throw new TypeError(`${part} holds a character beyond latin-1`);
  }
}

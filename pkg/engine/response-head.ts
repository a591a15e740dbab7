import { byteClasses, TOKEN, VALUE } from './byte-classes.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;
const ZERO = 48;

/** What a response head says about its own length and about the connection. One object is filled again and again. */
export class ResponseHead {
  status = 0;
  /** Bytes of the body; -1 when the head does not say. */
  contentLength = -1;
  hasTransferEncoding = false;
  /** Whether `chunked` is the last transfer coding. */
  chunked = false;
  /** Whether the connection can carry another request after this answer (RFC 9112 §9.3). */
  persistent = true;
  /** Whether it says so apart from what frames the answer, which an interim one has not. */
  keepsAlive = true;
  #close = false;
  #keepAlive = false;

  /** Reads a whole head from `from` to `to`, its empty line included; returns false when it is malformed (RFC 9112 §4, §5, §6.3). */
  parse(bytes: Uint8Array, from: number, to: number): boolean {
    const minor = this.#statusLine(bytes, from);
    const fields = lineAfter(bytes, from);
    this.contentLength = -1;
    this.hasTransferEncoding = this.chunked = this.#close = this.#keepAlive = false;
    if (minor === -1 || fields === -1 || !this.#fields(bytes, fields, to)) {
      return false;
    }
    // Two lengths, or a coding that HTTP/1.0 does not know: the answer is read, the connection is not trusted any more (§6.1, §6.3).
    const doubtful = this.hasTransferEncoding && (this.contentLength !== -1 || minor === 0);
    this.keepsAlive = !this.#close && (minor > 0 || this.#keepAlive);
    this.persistent = this.keepsAlive && !doubtful;
    return true;
  }

  /** Reads `HTTP/1.x NNN`; returns x, or -1 when the line is something else. */
  #statusLine(b: Uint8Array, at: number): number {
    const named = b[at] === 72 && b[at + 1] === 84 && b[at + 2] === 84 && b[at + 3] === 80 && b[at + 4] === 47;
    const major = b[at + 5] === ZERO + 1 && b[at + 6] === 46 && b[at + 8] === SPACE;
    const minor = digit(b[at + 7]);
    const hundreds = digit(b[at + 9]);
    const tens = digit(b[at + 10]);
    const ones = digit(b[at + 11]);
    const end = b[at + 12];
    const ended = end === SPACE || end === CR || end === LF;
    this.status = hundreds * 100 + tens * 10 + ones;
    return named && major && ended && hundreds > 0 && tens >= 0 && ones >= 0 ? minor : -1;
  }

  #fields(bytes: Uint8Array, from: number, to: number): boolean {
    for (let start = from, next = from; start < to; start = next) {
      const colon = whileOf(TOKEN, bytes, start);
      const end = bytes[colon] === COLON && colon > start ? whileOf(VALUE, bytes, colon + 1) : colon;
      next = bytes[end] === CR ? end + 2 : end + 1;
      if (bytes[next - 1] !== LF) {
        return false;
      }
      if (end === start) {
        return true;
      }
      if (end === colon || !this.#take(bytes, start, colon, end)) {
        return false;
      }
    }
    return true;
  }

  /** Takes a field whose colon is at `colon`; returns false when it decides where the answer ends and is malformed. */
  #take(bytes: Uint8Array, start: number, colon: number, end: number): boolean {
    if (isNamed(bytes, start, colon, 'content-length')) {
      return this.#takeLength(bytes, colon + 1, end);
    }
    if (isNamed(bytes, start, colon, 'transfer-encoding')) {
      const codings = lowerText(bytes, colon + 1, end).trim();
      this.hasTransferEncoding = true;
      this.chunked = codings.split(',').at(-1)?.trim() === 'chunked';
      return codings !== '';
    }
    if (isNamed(bytes, start, colon, 'connection')) {
      const options = lowerText(bytes, colon + 1, end).split(',');
      this.#close ||= options.some((option) => option.trim() === 'close');
      this.#keepAlive ||= options.some((option) => option.trim() === 'keep-alive');
    }
    return true;
  }

  /** Digits alone, once: signs, fractions, lists, numbers beyond 2^53 and a second length are malformed (§6.3). */
  #takeLength(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from;
    let end = to;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    while (end > at && isBlank(bytes[end - 1])) {
      end--;
    }
    let length = at < end && this.contentLength === -1 ? 0 : Number.NaN;
    for (; at < end; at++) {
      const value = digit(bytes[at]);
      length = value < 0 ? Number.NaN : length * 10 + value;
    }
    this.contentLength = length;
    return Number.isSafeInteger(length);
  }
}

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9 ? byte - ZERO : -1;
}

/** Where the next line starts; -1 when this one holds a carriage return. The head ends with a line feed, so there always is one. */
function lineAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] !== LF && bytes[at] !== CR) {
    at++;
  }
  const end = bytes[at] === CR ? at + 1 : at;
  return bytes[end] === LF ? end + 1 : -1;
}

/** Where the bytes of a class end that begin at `from`. The head ends with a line feed, which is in none. */
function whileOf(kind: number, bytes: Uint8Array, from: number): number {
  let at = from;
  while (((byteClasses[bytes[at] ?? LF] ?? 0) & kind) !== 0) {
    at++;
  }
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

/** Whether the field name is `name`, which is in lower case, without regard to case (§5.1). */
function isNamed(bytes: Uint8Array, from: number, to: number, name: string): boolean {
  if (to - from !== name.length) {
    return false;
  }
  for (let at = from; at < to; at++) {
    if (((bytes[at] ?? 0) | 0x20) !== name.charCodeAt(at - from)) {
      return false;
    }
  }
  return true;
}

function lowerText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    text += String.fromCharCode(bytes[at] ?? 0);
  }
  return text.toLowerCase();
}

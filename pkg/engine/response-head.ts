const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COMMA = 44;
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
  #close = false;
  #keepAlive = false;

  /** Reads a whole head from `from` to `to`, its empty line included; returns false when it is malformed (RFC 9112 §4, §5, §6.3). */
  parse(bytes: Uint8Array, from: number, to: number): boolean {
    const minor = this.#statusLine(bytes, from);
    this.contentLength = -1;
    this.hasTransferEncoding = this.chunked = this.#close = this.#keepAlive = false;
    if (minor === -1 || !this.#fields(bytes, lineAfter(bytes, from), to)) {
      return false;
    }
    // Two lengths, or a coding that HTTP/1.0 does not know: the answer is read, the connection is not trusted any more (§6.1, §6.3).
    const doubtful = this.hasTransferEncoding && (this.contentLength !== -1 || minor === 0);
    this.persistent = !this.#close && !doubtful && (minor > 0 || this.#keepAlive);
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
    let framing = false;
    for (let start = from, next = from; start < to; start = next) {
      next = lineAfter(bytes, start);
      const end = bytes[next - 2] === CR ? next - 2 : next - 1;
      if (end <= start) {
        return true;
      }
      const first = bytes[start] ?? 0;
      if (first === SPACE || first === TAB) {
        // A folded line continues the one before (§5.2): harmless unless that line decides where the answer ends.
        if (framing) {
          return false;
        }
        continue;
      }
      const colon = nameEnd(bytes, start, end);
      if (colon === -1) {
        return false;
      }
      framing = true;
      if (isNamed(bytes, start, colon, 'content-length')) {
        if (!this.#takeLength(bytes, colon + 1, end)) {
          return false;
        }
      } else if (isNamed(bytes, start, colon, 'transfer-encoding')) {
        this.hasTransferEncoding = true;
        this.chunked =
          lowerText(bytes, colon + 1, end)
            .split(',')
            .at(-1)
            ?.trim() === 'chunked';
      } else if (isNamed(bytes, start, colon, 'connection')) {
        const options = lowerText(bytes, colon + 1, end).split(',');
        this.#close ||= options.some((option) => option.trim() === 'close');
        this.#keepAlive ||= options.some((option) => option.trim() === 'keep-alive');
      } else {
        framing = false;
      }
    }
    return true;
  }

  /** A list of equal lengths counts as one (§6.3); different ones, signs, fractions and numbers beyond 2^53 are malformed. */
  #takeLength(bytes: Uint8Array, from: number, to: number): boolean {
    let length = -1;
    let ended = false;
    for (let at = from; at <= to; at++) {
      const byte = at === to ? COMMA : (bytes[at] ?? 0);
      const value = digit(byte);
      if (value >= 0 && !ended) {
        length = Math.max(0, length) * 10 + value;
      } else if (byte === SPACE || byte === TAB) {
        ended = length >= 0;
      } else if (byte === COMMA && length >= 0 && Number.isSafeInteger(length)) {
        if (this.contentLength !== -1 && this.contentLength !== length) {
          return false;
        }
        this.contentLength = length;
        length = -1;
        ended = false;
      } else {
        return false;
      }
    }
    return true;
  }
}

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9 ? byte - ZERO : -1;
}

/** Where the next line starts. The head ends with a line feed, so there always is one. */
function lineAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] !== LF) {
    at++;
  }
  return at + 1;
}

/** Where the colon after a field name is; -1 when there is none, or no name, or white space in it (§5.1). */
function nameEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === COLON) {
      return at === from ? -1 : at;
    }
    if (byte <= SPACE) {
      return -1;
    }
  }
  return -1;
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

import { ChunkedBody } from './chunked-body.ts';
import { KnownHead } from './known-head.ts';

/** A longer head is malformed. */
export const MAX_HEAD_BYTES = 65_536;

const BEGINNING = 'HTTP/1.';
const LF = 10;
const CR = 13;

/** Where a reader is with its answer: it needs more bytes, has all of them, or cannot make sense of them. */
export type Progress = 'more' | 'whole' | 'malformed';

const HEAD = 0;
const LENGTH = 1;
const CHUNKED = 2;
const UNTIL_CLOSE = 3;

/** Finds where each answer of one connection ends (RFC 9112 §6.3), from pieces cut anywhere. Bodies are counted, not kept. */
export class ResponseReader {
  progress: Progress = 'more';
  /** Whether the request's method is HEAD, so that its answer has no body; to be told before its answer comes. */
  answersHead = false;
  /** Status of the answer, once its head has been read. */
  status = 0;
  #state = HEAD;
  #remaining = 0;
  /** A head that came in pieces, as far as it came. */
  #carry = new Uint8Array(0);
  #carried = 0;
  #persistent = true;
  readonly #known: KnownHead;
  readonly #chunked = new ChunkedBody();

  /** Readers may share what they know of heads. */
  constructor(known = new KnownHead()) {
    this.#known = known;
  }

  /** Whether the connection can carry another request after this answer. */
  get persistent(): boolean {
    return this.#persistent && this.#state !== UNTIL_CLOSE;
  }

  /** Makes it ready for the next answer. */
  reset(): void {
    this.progress = 'more';
    this.#state = HEAD;
    this.#carried = 0;
  }

  /** Reads on; returns where it stopped: at `to`, or after the answer, where only surplus bytes follow. */
  read(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.progress === 'more') {
      at = this.#readPart(bytes, at, to);
    }
    return at;
  }

  /** Tells the end of the stream; whether that makes the answer whole. */
  endOfStream(): boolean {
    if (this.progress === 'more' && this.#state === UNTIL_CLOSE) {
      this.progress = 'whole';
    }
    return this.progress === 'whole';
  }

  #readPart(bytes: Uint8Array, from: number, to: number): number {
    switch (this.#state) {
      case HEAD:
        return this.#readHead(bytes, from, to);
      case LENGTH: {
        const taken = Math.min(this.#remaining, to - from);
        this.#remaining -= taken;
        this.progress = this.#remaining === 0 ? 'whole' : 'more';
        return from + taken;
      }
      case CHUNKED: {
        const end = this.#chunked.read(bytes, from, to);
        this.progress = this.#chunked.malformed ? 'malformed' : this.#chunked.whole ? 'whole' : 'more';
        return end;
      }
      default:
        return to;
    }
  }

  #readHead(bytes: Uint8Array, from: number, to: number): number {
    if (this.#carried > 0) {
      return this.#readCarriedHead(bytes, from, to);
    }
    const known = this.#known.endOf(bytes, from, to);
    if (known !== -1) {
      this.#heed();
      return known;
    }
    const end = headEnd(bytes, from, from, to);
    if (end === -1) {
      this.#keep(bytes, from, to);
      return to;
    }
    this.#takeHead(bytes, from, end);
    return end;
  }

  #readCarriedHead(bytes: Uint8Array, from: number, to: number): number {
    const before = this.#carried;
    this.#keep(bytes, from, to);
    if (this.progress === 'malformed') {
      return to;
    }
    const end = headEnd(this.#carry, before, 0, this.#carried);
    if (end === -1) {
      return to;
    }
    this.#carried = 0;
    this.#takeHead(this.#carry, 0, end);
    return from + end - before;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.#carried + to - from;
    if (this.#carry.length < needed) {
      const larger = new Uint8Array(Math.max(1_024, needed * 2));
      larger.set(this.#carry.subarray(0, this.#carried));
      this.#carry = larger;
    }
    this.#carry.set(bytes.subarray(from, to), this.#carried);
    this.#carried = needed;
    // What does not begin as an answer never becomes one: it is not waited for.
    if (needed > MAX_HEAD_BYTES || !beginsAsAnswer(this.#carry, needed)) {
      this.progress = 'malformed';
    }
  }

  #takeHead(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > MAX_HEAD_BYTES || !this.#known.read(bytes, from, to)) {
      this.progress = 'malformed';
    } else {
      this.#heed();
    }
  }

  /** Goes on as the head says that has just been read. */
  #heed(): void {
    const { head } = this.#known;
    this.status = head.status;
    this.#persistent = head.persistent;
    if (head.status === 101) {
      this.progress = 'malformed';
    } else if (head.status < 200) {
      // An interim answer: the final one follows (RFC 9110 §15.2), so it cannot end the connection.
      this.#state = HEAD;
      this.progress = head.keepsAlive ? 'more' : 'malformed';
    } else if (this.answersHead || head.status === 204 || head.status === 304) {
      this.progress = 'whole';
    } else if (head.hasTransferEncoding) {
      this.#chunked.reset();
      this.#state = head.chunked ? CHUNKED : UNTIL_CLOSE;
    } else if (head.contentLength === -1) {
      this.#state = UNTIL_CLOSE;
    } else {
      this.#state = LENGTH;
      this.#remaining = head.contentLength;
      this.progress = head.contentLength === 0 ? 'whole' : 'more';
    }
  }
}

function beginsAsAnswer(bytes: Uint8Array, length: number): boolean {
  for (let at = 0; at < Math.min(length, BEGINNING.length); at++) {
    if (bytes[at] !== BEGINNING.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}

/** The place after the empty line that ends a head which starts at `start`, looking from `from` on; -1 when it has not come yet. */
function headEnd(bytes: Uint8Array, from: number, start: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== LF) {
      continue;
    }
    // A bare line feed ends a line as well (RFC 9112 §2.2).
    const last = bytes[at - 1] === CR && at > start ? at - 2 : at - 1;
    if (last >= start && bytes[last] === LF) {
      return at + 1;
    }
  }
  return -1;
}

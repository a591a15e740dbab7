import { ResponseHead } from './response-head.ts';

/** A longer head is read anew each time. */
const MAX_KNOWN_BYTES = 4_096;
const WORD_BYTES = 4;
/** So many heads are passed over after one that did not come again, since remembering costs about as much as reading. */
const PASSED_OVER = 16;

/** The head that was read last with what it said: most answers of a load begin alike, and bytes that have been read say the same again. */
export class KnownHead {
  readonly head = new ResponseHead();
  readonly #words = new Int32Array(MAX_KNOWN_BYTES / WORD_BYTES);
  /** Bytes of the head that is known; 0 when none is. */
  #length = 0;
  #cameAgain = true;
  #toPassOver = 0;
  /** Where bytes were looked at last, which mostly is the same place again. */
  #bytes: Uint8Array = new Uint8Array(0);
  #view = new DataView<ArrayBufferLike>(this.#bytes.buffer);

  /** Where the head ends that begins at `from`, if it is the known one and `head` so tells of it; else -1. */
  endOf(bytes: Uint8Array, from: number, to: number): number {
    const length = this.#length;
    if (length === 0 || length > to - from) {
      return -1;
    }
    const view = this.#viewOn(bytes);
    const last = length - WORD_BYTES;
    for (let at = 0, word = 0; at < last; at += WORD_BYTES, word++) {
      if (view.getInt32(from + at, true) !== this.#words[word]) {
        return -1;
      }
    }
    if (view.getInt32(from + last, true) !== this.#words[this.#lastWord(length)]) {
      return -1;
    }
    this.#cameAgain = true;
    return from + length;
  }

  /** Reads a whole head, its empty line included, into `head`; returns false when it is malformed. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const toLearn = this.#isWorthLearning(to - from);
    this.#length = 0;
    if (!this.head.parse(bytes, from, to)) {
      return false;
    }
    if (toLearn) {
      this.#learn(bytes, from, to - from);
    }
    return true;
  }

  #isWorthLearning(length: number): boolean {
    if (this.#length > 0 && !this.#cameAgain) {
      this.#toPassOver = PASSED_OVER;
    }
    return length <= MAX_KNOWN_BYTES && this.#toPassOver-- <= 0;
  }

  /** The shortest head that can be read has more bytes than a word. */
  #learn(bytes: Uint8Array, from: number, length: number): void {
    const view = this.#viewOn(bytes);
    const last = length - WORD_BYTES;
    for (let at = 0, word = 0; at < last; at += WORD_BYTES, word++) {
      this.#words[word] = view.getInt32(from + at, true);
    }
    this.#words[this.#lastWord(length)] = view.getInt32(from + last, true);
    this.#length = length;
    this.#cameAgain = false;
    this.#toPassOver = 0;
  }

  /** The last word may overlap the one before. */
  #lastWord(length: number): number {
    return Math.ceil(length / WORD_BYTES) - 1;
  }

  #viewOn(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#view;
  }
}

import { byteClasses, TOKEN, VALUE } from './byte-classes.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const COLON = 58;
const SEMICOLON = 59;
const EQUALS = 61;
const BACKSLASH = 92;

const SIZE = 0;
const SIZE_SPACE = 1;
const EXTENSION = 2;
const EXTENSION_NAME = 3;
const EXTENSION_VALUE = 4;
const QUOTED = 5;
const QUOTED_PAIR = 6;
const QUOTED_END = 7;
const SIZE_LF = 8;
const DATA = 9;
const DATA_CR = 10;
const DATA_LF = 11;
const TRAILER = 12;
const TRAILER_NAME = 13;
const TRAILER_VALUE = 14;
const TRAILER_LF = 15;
const LAST_LF = 16;

/** Chunk extensions and trailers of one answer together may have this many bytes: as much as its head. */
const MAX_OVERHEAD_BYTES = 65_536;

/** Finds the end of a chunked body with trailers (RFC 9112 §7.1), from pieces cut anywhere. After a chunk and in trailers a bare line feed ends a line as well, after a size it does not. */
export class ChunkedBody {
  /** Whether the body, trailers included, has been read. */
  whole = false;
  malformed = false;
  #state = SIZE;
  #size = -1;
  #overhead = 0;

  /** Makes it ready for another body. */
  reset(): void {
    this.whole = this.malformed = false;
    this.#state = SIZE;
    this.#size = -1;
    this.#overhead = 0;
  }

  /** Reads on from `from`; returns where it stopped: at `to`, after the body, or where it is malformed. */
  read(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && !this.whole && !this.malformed) {
      if (this.#state === DATA) {
        const taken = Math.min(this.#size, to - at);
        this.#size -= taken;
        at += taken;
        if (this.#size === 0) {
          this.#state = DATA_CR;
        }
      } else {
        this.#step(bytes[at] ?? 0);
        at++;
      }
    }
    return at;
  }

  #step(byte: number): void {
    switch (this.#state) {
      case SIZE:
      case SIZE_SPACE:
        return this.#sizeByte(byte);
      case EXTENSION:
        return byte === CR ? this.#fail() : this.#extensionName(byte);
      case EXTENSION_NAME:
        return this.#extensionName(byte);
      case EXTENSION_VALUE:
        return byte === QUOTE ? this.#to(QUOTED) : this.#sizeLineByte(TOKEN, byte);
      case QUOTED:
        return byte === QUOTE
          ? this.#to(QUOTED_END)
          : byte === BACKSLASH
            ? this.#to(QUOTED_PAIR)
            : this.#pass(VALUE, byte, QUOTED);
      case QUOTED_PAIR:
        return this.#pass(VALUE, byte, QUOTED);
      case QUOTED_END:
        return this.#sizeLineByte(0, byte);
      case SIZE_LF:
        return byte === LF ? this.#to(this.#size === 0 ? TRAILER : DATA) : this.#fail();
      case DATA_CR:
        return byte === CR ? this.#to(DATA_LF) : this.#dataEnd(byte);
      case DATA_LF:
        return this.#dataEnd(byte);
      case TRAILER:
        return byte === CR ? this.#to(LAST_LF) : byte === LF ? this.#end() : this.#pass(TOKEN, byte, TRAILER_NAME);
      case TRAILER_NAME:
        return byte === COLON ? this.#to(TRAILER_VALUE) : this.#pass(TOKEN, byte, TRAILER_NAME);
      case TRAILER_VALUE:
        return byte === CR
          ? this.#to(TRAILER_LF)
          : byte === LF
            ? this.#to(TRAILER)
            : this.#pass(VALUE, byte, TRAILER_VALUE);
      case TRAILER_LF:
        return byte === LF ? this.#to(TRAILER) : this.#fail();
      case LAST_LF:
        return byte === LF ? this.#end() : this.#fail();
    }
  }

  /** As Node's parser, it minds no name that is missing before another extension or a value. */
  #extensionName(byte: number): void {
    this.#state = EXTENSION_NAME;
    return byte === EQUALS ? this.#to(EXTENSION_VALUE) : this.#sizeLineByte(TOKEN, byte);
  }

  #sizeByte(byte: number): void {
    const value = this.#state === SIZE ? hexDigit(byte) : -1;
    if (value >= 0) {
      this.#size = Math.max(0, this.#size) * 16 + value;
      return Number.isSafeInteger(this.#size) ? undefined : this.#fail();
    }
    if (this.#size === -1) {
      return this.#fail();
    }
    return byte === SPACE || byte === TAB ? this.#pass(VALUE, byte, SIZE_SPACE) : this.#sizeLineByte(0, byte);
  }

  /** What may come after a size or within its extensions: more of the same, another extension, the end of the line. */
  #sizeLineByte(kind: number, byte: number): void {
    switch (byte) {
      case SEMICOLON:
        return this.#to(EXTENSION);
      case CR:
        return this.#to(SIZE_LF);
      default:
        return this.#pass(kind, byte, this.#state);
    }
  }

  #dataEnd(byte: number): void {
    this.#size = -1;
    return byte === LF ? this.#to(SIZE) : this.#fail();
  }

  #to(state: number): void {
    this.#state = state;
    if (state === EXTENSION || state >= TRAILER) {
      this.#count();
    }
  }

  /** Passes over a byte of a class; any other is malformed. */
  #pass(kind: number, byte: number, state: number): void {
    this.#state = state;
    return ((byteClasses[byte] ?? 0) & kind) !== 0 ? this.#count() : this.#fail();
  }

  #count(): void {
    this.#overhead++;
    this.malformed ||= this.#overhead > MAX_OVERHEAD_BYTES;
  }

  #fail(): void {
    this.malformed = true;
  }

  #end(): void {
    this.whole = true;
  }
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) {
    return byte - 48;
  }
  const lower = byte | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

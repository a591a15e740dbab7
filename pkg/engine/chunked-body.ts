const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const SEMICOLON = 59;

const SIZE = 0;
const SIZE_SPACE = 1;
const EXTENSION = 2;
const SIZE_LF = 3;
const DATA = 4;
const DATA_CR = 5;
const DATA_LF = 6;
const TRAILER_START = 7;
const TRAILER = 8;
const LAST_LF = 9;

/** Chunk extensions and trailers of one answer together may have this many bytes: as much as its head. */
const MAX_OVERHEAD_BYTES = 65_536;

/** Finds the end of a chunked body with trailers (RFC 9112 §7.1), from pieces cut anywhere. Chunks end with CRLF, nothing else. */
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
        return byte === CR ? this.#to(SIZE_LF) : byte === LF ? this.#fail() : this.#skip();
      case SIZE_LF:
        return byte === LF ? this.#to(this.#size === 0 ? TRAILER_START : DATA) : this.#fail();
      case DATA_CR:
        return byte === CR ? this.#to(DATA_LF) : this.#fail();
      case DATA_LF:
        this.#size = -1;
        return byte === LF ? this.#to(SIZE) : this.#fail();
      case TRAILER_START:
        return byte === CR ? this.#to(LAST_LF) : byte === LF ? this.#end() : this.#to(TRAILER);
      case TRAILER:
        return byte === LF ? this.#to(TRAILER_START) : this.#skip();
      case LAST_LF:
        return byte === LF ? this.#end() : this.#fail();
    }
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
    if (byte === SPACE || byte === TAB) {
      this.#state = SIZE_SPACE;
      return this.#skip();
    }
    return byte === CR ? this.#to(SIZE_LF) : byte === SEMICOLON ? this.#to(EXTENSION) : this.#fail();
  }

  #to(state: number): void {
    this.#state = state;
  }

  #skip(): void {
    this.#overhead++;
    this.malformed = this.#overhead > MAX_OVERHEAD_BYTES;
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

import type { EngineValue } from './job.ts';

const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const ZERO = 48;
const DASH = 45;

/** A value that differs from request to request: moved on once for each request, written as often as it stands there. No garbage. */
export interface RequestValue {
  /** The most bytes that it takes. */
  readonly maxBytes: number;
  next(): void;
  /** Writes it, of rows the text for the row under way; returns where it ends. */
  write(into: Uint8Array, at: number, texts: readonly Uint8Array[]): number;
}

/** What a value is in a load; `random` gives numbers from 0 to below 1. */
export function requestValue(value: EngineValue, random: () => number): RequestValue {
  switch (value.kind) {
    case 'uuid':
      return new Uuid(random);
    case 'counter':
      return new Whole((before) => before + 1, value.from - 1);
    case 'random': {
      const { from, to } = value;
      return new Whole(() => Math.min(to, from + Math.floor(random() * (to - from + 1))), from);
    }
    case 'rows':
      return new Rows(value.rows.length);
    case 'trace':
      return new TraceParent(value.sampled, random);
  }
}

/** Bytes of random words, written as hexadecimal digits. */
function writeHex(words: Uint32Array, fromByte: number, toByte: number, into: Uint8Array, at: number): number {
  for (let byte = fromByte; byte < toByte; byte++) {
    const bits = (words[byte >> 2] ?? 0) >>> ((byte & 3) << 3);
    into[at++] = HEX[(bits >> 4) & 15] ?? ZERO;
    into[at++] = HEX[bits & 15] ?? ZERO;
  }
  return at;
}

/** Version 4 of RFC 9562 §5.4. */
class Uuid implements RequestValue {
  readonly maxBytes = 36;
  readonly #words = new Uint32Array(4);
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  next(): void {
    const words = this.#words;
    for (let i = 0; i < 4; i++) {
      words[i] = this.#random() * 4_294_967_296;
    }
    // Byte 6 has the version in its upper half, byte 8 the variant in its two uppermost bits.
    words[1] = ((words[1] ?? 0) & ~0x00f0_0000) | 0x0040_0000;
    words[2] = ((words[2] ?? 0) & ~0x0000_00c0) | 0x0000_0080;
  }

  write(into: Uint8Array, at: number): number {
    let end = at;
    for (let part = 0, byte = 0; part < 5; part++) {
      const to = byte + (part === 0 ? 4 : part === 4 ? 6 : 2);
      if (part > 0) {
        into[end++] = DASH;
      }
      end = writeHex(this.#words, byte, to, into, end);
      byte = to;
    }
    return end;
  }
}

/** Writes a whole number in decimal digits; returns where it ends. */
export function writeDigits(number: number, into: Uint8Array, at: number): number {
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) {
    digits++;
  }
  for (let place = at + digits - 1, rest = number; place >= at; place--) {
    const next = Math.floor(rest / 10);
    into[place] = ZERO + rest - next * 10;
    rest = next;
  }
  return at + digits;
}

class Whole implements RequestValue {
  readonly maxBytes = 16;
  readonly #following: (before: number) => number;
  #number: number;

  constructor(following: (before: number) => number, before: number) {
    this.#following = following;
    this.#number = before;
  }

  next(): void {
    this.#number = this.#following(this.#number);
  }

  write(into: Uint8Array, at: number): number {
    return writeDigits(this.#number, into, at);
  }
}

class Rows implements RequestValue {
  /** The texts say how long they are. */
  readonly maxBytes = 0;
  readonly #count: number;
  #row = -1;

  constructor(count: number) {
    this.#count = count;
  }

  next(): void {
    this.#row = this.#row + 1 < this.#count ? this.#row + 1 : 0;
  }

  write(into: Uint8Array, at: number, texts: readonly Uint8Array[]): number {
    const text = texts[this.#row];
    if (text === undefined) {
      return at;
    }
    into.set(text, at);
    return at + text.length;
  }
}

/** `00-<trace id>-<parent id>-<flags>` (W3C Trace Context §3.2). */
export class TraceParent implements RequestValue {
  readonly maxBytes = 55;
  /** The trace id of the request under way, then its parent id. */
  readonly words = new Uint32Array(6);
  isSampled = false;
  readonly #share: number;
  readonly #random: () => number;
  #due = 0;

  constructor(share: number, random: () => number) {
    this.#share = share;
    this.#random = random;
  }

  next(): void {
    for (let i = 0; i < 6; i++) {
      this.words[i] = this.#random() * 4_294_967_296;
    }
    this.words[0] = (this.words[0] ?? 0) | 1; // an id of zeros is none
    this.words[4] = (this.words[4] ?? 0) | 1;
    // Evenly spread: rounding must neither add nor lose one.
    this.#due += this.#share;
    this.isSampled = this.#due >= 1 - 1e-9;
    this.#due -= this.isSampled ? 1 : 0;
  }

  write(into: Uint8Array, at: number): number {
    into[at] = into[at + 1] = into[at + 53] = ZERO;
    into[at + 2] = into[at + 35] = into[at + 52] = DASH;
    writeHex(this.words, 0, 16, into, at + 3);
    writeHex(this.words, 16, 24, into, at + 36);
    into[at + 54] = this.isSampled ? ZERO + 1 : ZERO;
    return at + 55;
  }
}

/** The trace id of such words, as 32 hexadecimal digits. */
export function traceIdOf(words: Uint32Array): string {
  const digits = Buffer.alloc(32);
  writeHex(words, 0, 16, digits, 0);
  return digits.toString('latin1');
}

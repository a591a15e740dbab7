import type { EngineValue } from './job.ts';
import { SeededRandom } from './random.ts';

const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const ZERO = 48;
const DASH = 45;

/** A value that differs from request to request: which request it is decides all of it, and it is written as often as it stands there. No garbage. */
export interface RequestValue {
  /** The most bytes that it takes. */
  readonly maxBytes: number;
  /** What it is now, where it is a number. */
  readonly number: number;
  /** How many random numbers it takes for each request. */
  readonly draws: number;
  /** Becomes what it is for the request with this number, from 0. */
  goTo(request: number): void;
  /** Writes it, of rows the text for the row under way; returns where it ends. */
  write(into: Uint8Array, at: number, texts: readonly Uint8Array[]): number;
}

/** Two words by which the trace ids of a load differ from those of others. */
export type LoadMark = readonly [number, number];

/** Chance, for a load of its own. */
export function newLoadMark(): LoadMark {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint32Array(2));
  return [first, second];
}

/** The values of a load, all for the same request: whoever asks for them in whatever order, one seed gives the same for each. */
export class LoadValues {
  readonly all: readonly RequestValue[];
  readonly #random: SeededRandom;
  readonly #draws: number;

  /** Trace ids differ from those of other loads by their mark; these may have the same seed. */
  constructor(values: readonly EngineValue[], seed: number, mark: LoadMark = newLoadMark()) {
    this.#random = new SeededRandom(seed);
    this.all = values.map((value) => requestValue(value, this.#random, mark));
    this.#draws = this.all.reduce((sum, { draws }) => sum + draws, 0);
  }

  /** Has all values be those of the request with this number, from 0. */
  goTo(request: number): void {
    this.#random.goTo(request * this.#draws);
    for (let i = 0; i < this.all.length; i++) {
      this.all[i]?.goTo(request);
    }
  }
}

function requestValue(value: EngineValue, random: SeededRandom, mark: LoadMark): RequestValue {
  switch (value.kind) {
    case 'uuid':
      return new Uuid(random);
    case 'counter':
      return new Counter(value.from);
    case 'random':
      return new RandomWhole(value.from, value.to, random);
    case 'rows':
      return new Rows(value.rows.length);
    case 'trace':
      return new TraceParent(value.sampled, random, mark);
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
  readonly number = NaN;
  readonly draws = 4;
  readonly #words = new Uint32Array(4);
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  goTo(): void {
    const words = this.#words;
    for (let i = 0; i < this.draws; i++) {
      words[i] = this.#random.next() * 4_294_967_296;
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

class Counter implements RequestValue {
  readonly maxBytes = 16;
  readonly draws = 0;
  readonly #from: number;
  number = 0;

  constructor(from: number) {
    this.#from = from;
  }

  goTo(request: number): void {
    this.number = this.#from + request;
  }

  write(into: Uint8Array, at: number): number {
    return writeDigits(this.number, into, at);
  }
}

class RandomWhole implements RequestValue {
  readonly maxBytes = 16;
  readonly draws = 1;
  readonly #from: number;
  readonly #to: number;
  readonly #random: SeededRandom;
  number = 0;

  constructor(from: number, to: number, random: SeededRandom) {
    this.#from = from;
    this.#to = to;
    this.#random = random;
  }

  goTo(): void {
    const [from, to] = [this.#from, this.#to];
    this.number = Math.min(to, from + Math.floor(this.#random.next() * (to - from + 1)));
  }

  write(into: Uint8Array, at: number): number {
    return writeDigits(this.number, into, at);
  }
}

class Rows implements RequestValue {
  /** The texts say how long they are. */
  readonly maxBytes = 0;
  readonly number = NaN;
  readonly draws = 0;
  readonly #count: number;
  #row = 0;

  constructor(count: number) {
    this.#count = count;
  }

  goTo(request: number): void {
    this.#row = request % this.#count;
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
  readonly number = NaN;
  readonly draws = 4;
  /** The trace id of the request under way, of which the first half marks the load and the second, by which others sample, is random; then its parent id. */
  readonly words = new Uint32Array(6);
  #isSampled = false;
  /** Which request is under way; a fraction at first makes the field a double, which is then stored in place. */
  #request = NaN;
  readonly #share: number;
  readonly #random: SeededRandom;

  constructor(share: number, random: SeededRandom, [first, second]: LoadMark) {
    this.#share = share;
    this.words.set([first | 1, second]); // an id of zeros is none
    this.#random = random;
  }

  goTo(request: number): void {
    for (let i = 2; i < 6; i++) {
      this.words[i] = this.#random.next() * 4_294_967_296;
    }
    this.words[4] = (this.words[4] ?? 0) | 1;
    this.#request = request;
    // Evenly spread: rounding must neither add nor lose one.
    this.#isSampled = Math.floor((request + 1) * this.#share + 1e-9) > Math.floor(request * this.#share + 1e-9);
  }

  /** Which request is under way, where its target is asked to record it; NaN else. */
  get traced(): number {
    return this.#isSampled ? this.#request : NaN;
  }

  write(into: Uint8Array, at: number): number {
    into[at] = into[at + 1] = into[at + 53] = ZERO;
    into[at + 2] = into[at + 35] = into[at + 52] = DASH;
    writeHex(this.words, 0, 16, into, at + 3);
    writeHex(this.words, 16, 24, into, at + 36);
    into[at + 54] = this.#isSampled ? ZERO + 1 : ZERO;
    return at + 55;
  }
}

/** The trace id of such words, as 32 hexadecimal digits. */
export function traceIdOf(words: Uint32Array): string {
  const digits = Buffer.alloc(32);
  writeHex(words, 0, 16, digits, 0);
  return digits.toString('latin1');
}

import { HeaderTable, type HeaderPlace } from './header-table.ts';
import { decodeHuffman } from './huffman.ts';

/** What this side offers to remember of the other's headers, bytes: what holds where nobody says otherwise. */
const TABLE_BYTES = 4_096;
/** Room for the text of one name or value; longer ones cannot be taken. */
const TEXT_BYTES = 65_536;
/** Longest list of headers of one block that is taken, bytes, as read: a block can refer to a long name that is remembered again and again. */
const LIST_BYTES = 262_144;
/** No number in a block of headers is larger than this. */
const MOST = 1 << 27;

/** One for all connections: what is in it is used up before the next header is read. */
const name = { bytes: new Uint8Array(2 * TEXT_BYTES), length: 0 };
const value = { bytes: new Uint8Array(TEXT_BYTES), length: 0 };
type Text = typeof name;
const nameRoom = name.bytes.subarray(0, TEXT_BYTES);

/** Learns of each header of a block; its bytes hold only until the next. */
export type HeaderSink = (header: HeaderPlace) => void;

/** Reads blocks of headers (HPACK, RFC 7541) of one direction of one connection, in their order. No garbage. */
export class HeaderDecoder {
  readonly #table = new HeaderTable(TABLE_BYTES);
  readonly #place: HeaderPlace = { bytes: new Uint8Array(), nameStart: 0, valueStart: 0, valueEnd: 0 };
  readonly #sink: HeaderSink;
  /** Whether whoever passes on the header of which the sink is told must have nobody remember it (RFC 7541 §6.2.3). */
  isNeverToBeRemembered = false;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;
  #listBytes = 0;

  constructor(sink: HeaderSink) {
    this.#sink = sink;
  }

  /** Reads a whole block; false where it is wrong, after which nothing of the connection can be understood. */
  decode(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#listBytes = 0;
    let mayResize = true;
    while (this.#at < end) {
      const first = bytes[this.#at] ?? 0;
      const isSize = (first & 0xe0) === 0x20;
      if (isSize ? !mayResize || !this.#table.resize(this.#number(5)) : !this.#header(first)) {
        return false;
      }
      mayResize = isSize;
    }
    return true;
  }

  #header(first: number): boolean {
    this.isNeverToBeRemembered = (first & 0xf0) === 0x10;
    if (first >= 0x80) {
      if (!this.#table.find(this.#number(7), this.#place)) {
        return false;
      }
      this.#sink(this.#place);
      return true;
    }
    const isRemembered = first >= 0x40;
    const number = this.#number(isRemembered ? 6 : 4);
    if (number === 0 ? !this.#text(name) : !this.#nameOf(number)) {
      return false;
    }
    if (!this.#text(value)) {
      return false;
    }
    this.#listBytes += name.length + value.length;
    if (this.#listBytes > LIST_BYTES) {
      return false;
    }
    this.#tell();
    if (isRemembered) {
      this.#table.add(name.bytes, name.length, value.bytes, value.length);
    }
    return true;
  }

  #nameOf(number: number): boolean {
    const place = this.#place;
    return this.#table.find(number, place) && take(name, place.bytes, place.nameStart, place.valueStart);
  }

  /** Name and value behind each other, as the sink has them. */
  #tell(): void {
    for (let i = 0; i < value.length; i++) {
      name.bytes[name.length + i] = value.bytes[i] ?? 0;
    }
    this.#place.bytes = name.bytes;
    this.#place.nameStart = 0;
    this.#place.valueStart = name.length;
    this.#place.valueEnd = name.length + value.length;
    this.#sink(this.#place);
  }

  #text(to: Text): boolean {
    const isCoded = (this.#bytes[this.#at] ?? 0) >= 0x80;
    const length = this.#number(7);
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#end || length < 0) {
      return false;
    }
    if (!isCoded) {
      return take(to, this.#bytes, start, this.#at);
    }
    to.length = decodeHuffman(this.#bytes, start, this.#at, to === name ? nameRoom : value.bytes);
    return to.length >= 0;
  }

  /** A number that begins in the last so many bits of a byte (RFC 7541 §5.1); `MOST` where it is cut or too large, which nothing accepts. */
  #number(bits: number): number {
    const mask = (1 << bits) - 1;
    let number = (this.#bytes[this.#at++] ?? 0) & mask;
    if (this.#at > this.#end) {
      return MOST;
    }
    if (number < mask) {
      return number;
    }
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      if (this.#at > this.#end) {
        return MOST;
      }
      number += (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return number;
      }
    }
    return MOST;
  }
}

function take(to: Text, from: Uint8Array, start: number, end: number): boolean {
  to.length = end - start;
  if (to.length > TEXT_BYTES) {
    return false;
  }
  for (let i = 0; i < to.length; i++) {
    to.bytes[i] = from[start + i] ?? 0;
  }
  return true;
}

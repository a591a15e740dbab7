import { staticHeaders } from './static-headers.ts';

/** What a header costs beside its text (RFC 7541 §4.1). */
const OVERHEAD_BYTES = 32;

/** A header somewhere in bytes: its name is followed by its value. */
export interface HeaderPlace {
  bytes: Uint8Array;
  nameStart: number;
  valueStart: number;
  valueEnd: number;
}

const known = staticHeaders.map(([name, value]): HeaderPlace => {
  const bytes = Buffer.from(name + value, 'latin1');
  return { bytes, nameStart: 0, valueStart: name.length, valueEnd: bytes.length };
});

/** The headers that are referred to by number: the known ones, and before long those that the other side has had remembered (RFC 7541 §2.3). No garbage. */
export class HeaderTable {
  /** Most that the other side may have remembered, bytes. */
  readonly #limit: number;
  #size = 0;
  #capacity: number;
  /** Texts of the remembered headers, oldest first, with room to add as much again before they are moved to the front. */
  readonly #bytes: Uint8Array;
  #end = 0;
  /** By entry, in a ring: where its name, its value and its end are. */
  readonly #names: Uint32Array;
  readonly #values: Uint32Array;
  readonly #ends: Uint32Array;
  #oldest = 0;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#capacity = limit;
    this.#bytes = new Uint8Array(2 * limit);
    const entries = Math.floor(limit / OVERHEAD_BYTES) + 1;
    [this.#names, this.#values, this.#ends] = [
      new Uint32Array(entries),
      new Uint32Array(entries),
      new Uint32Array(entries),
    ];
  }

  /** Points `to` at the header with this number; false when there is none. */
  find(number: number, to: HeaderPlace): boolean {
    const place = known[number - 1];
    if (place !== undefined) {
      to.bytes = place.bytes;
      to.nameStart = 0;
      to.valueStart = place.valueStart;
      to.valueEnd = place.valueEnd;
      return true;
    }
    const age = number - known.length - 1;
    if (number <= 0 || age >= this.#count) {
      return false;
    }
    const entry = (this.#oldest + this.#count - 1 - age) % this.#names.length;
    to.bytes = this.#bytes;
    to.nameStart = this.#names[entry] ?? 0;
    to.valueStart = this.#values[entry] ?? 0;
    to.valueEnd = this.#ends[entry] ?? 0;
    return true;
  }

  /** Remembers a header, whose text must not lie in the table itself, and forgets the oldest that then have no room; itself, where it alone is too much. */
  add(name: Uint8Array, nameLength: number, value: Uint8Array, valueLength: number): void {
    const length = nameLength + valueLength;
    this.#makeRoom(this.#capacity - length - OVERHEAD_BYTES);
    if (length + OVERHEAD_BYTES > this.#capacity) {
      return;
    }
    if (this.#end + length > this.#bytes.length) {
      this.#moveToFront();
    }
    const entry = (this.#oldest + this.#count++) % this.#names.length;
    this.#names[entry] = this.#end;
    this.#values[entry] = this.#end + nameLength;
    this.#copy(name, nameLength);
    this.#copy(value, valueLength);
    this.#ends[entry] = this.#end;
    this.#size += length + OVERHEAD_BYTES;
  }

  /** Changes how much is remembered, bytes; false when that is more than was offered. */
  resize(capacity: number): boolean {
    if (capacity > this.#limit) {
      return false;
    }
    this.#capacity = capacity;
    this.#makeRoom(capacity);
    return true;
  }

  #copy(from: Uint8Array, length: number): void {
    for (let i = 0; i < length; i++) {
      this.#bytes[this.#end++] = from[i] ?? 0;
    }
  }

  #makeRoom(size: number): void {
    while (this.#count > 0 && this.#size > size) {
      this.#size -= (this.#ends[this.#oldest] ?? 0) - (this.#names[this.#oldest] ?? 0) + OVERHEAD_BYTES;
      this.#oldest = (this.#oldest + 1) % this.#names.length;
      this.#count--;
    }
  }

  #moveToFront(): void {
    const start = this.#count === 0 ? this.#end : (this.#names[this.#oldest] ?? 0);
    this.#bytes.copyWithin(0, start, this.#end);
    this.#end -= start;
    for (let i = 0; i < this.#count; i++) {
      const entry = (this.#oldest + i) % this.#names.length;
      for (const places of [this.#names, this.#values, this.#ends]) {
        places[entry] = (places[entry] ?? 0) - start;
      }
    }
  }
}

/** What stands before each message: whether it is compressed, and its length (gRPC over HTTP/2, Length-Prefixed-Message). */
export const PREFIX_BYTES = 5;

/** Follows the one message that each answer of gRPC may have, by slot, without keeping it. */
export class GrpcMessages {
  /** Bytes of the prefix that have come. */
  readonly #come: Uint8Array;
  /** What the prefix says, as far as it has come. */
  readonly #length: Float64Array;
  readonly #isCompressed: Uint8Array;

  constructor(count: number) {
    this.#come = new Uint8Array(count);
    this.#length = new Float64Array(count);
    this.#isCompressed = new Uint8Array(count);
  }

  /** Begins an answer. */
  begin(slot: number): void {
    this.#come[slot] = 0;
    this.#length[slot] = 0;
    this.#isCompressed[slot] = 0;
  }

  /** Takes the next piece of data. */
  take(slot: number, bytes: Uint8Array, start: number, end: number): void {
    let come = this.#come[slot] ?? 0;
    for (let at = start; at < end && come < PREFIX_BYTES; at++, come++) {
      const byte = bytes[at] ?? 0;
      if (come === 0) {
        this.#isCompressed[slot] = byte;
      } else {
        this.#length[slot] = (this.#length[slot] ?? 0) * 256 + byte;
      }
    }
    this.#come[slot] = come;
  }

  /** Whether so many bytes of data can be, or begin, one message that is not compressed: nobody has asked for compression. */
  isPossible(slot: number, dataBytes: number): boolean {
    const isKnown = this.#come[slot] === PREFIX_BYTES;
    return this.#isCompressed[slot] === 0 && (!isKnown || dataBytes <= PREFIX_BYTES + (this.#length[slot] ?? 0));
  }

  /** Whether so many bytes of data are one whole message. */
  isWhole(slot: number, dataBytes: number): boolean {
    return this.#come[slot] === PREFIX_BYTES && dataBytes === PREFIX_BYTES + (this.#length[slot] ?? 0);
  }
}

/** A message as a call sends it. */
export function prefixed(message: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(PREFIX_BYTES + message.length);
  bytes.writeUInt32BE(message.length, 1);
  bytes.set(message, PREFIX_BYTES);
  return bytes;
}

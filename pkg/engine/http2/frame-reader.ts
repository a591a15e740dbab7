import { Flag, FrameType, FRAME_HEAD_BYTES, MAX_FRAME_BYTES } from './frames.ts';

/** Longest block of headers that is taken, bytes, as written. */
const MAX_BLOCK_BYTES = 65_536;

/** In so many frames a block may come; each costs a copy of what came before. */
const MOST_PIECES = 32;

/** Learns of frames. Each call says whether to go on: false where what came is wrong, or nothing more is wanted. */
export interface FrameSink {
  /** A piece of what is in a frame of data, between `start` and `end`, before `data` tells of the frame; only where the reader is made to tell it. */
  piece?(streamId: number, bytes: Uint8Array, start: number, end: number): void;
  /** A whole frame of data: all of it counts against the windows, padding included, `dataLength` without it. */
  data(streamId: number, length: number, dataLength: number, isLast: boolean): boolean;
  /** A whole block of headers, between `start` and `end`. */
  headers(streamId: number, bytes: Uint8Array, start: number, end: number, isLast: boolean): boolean;
  /** Another frame, its payload between `start` and `end`. */
  control(type: number, flags: number, streamId: number, bytes: Uint8Array, start: number, end: number): boolean;
}

/** Finds frames (RFC 9113 §4) in bytes that may be cut anywhere. Data is counted, not kept; no garbage where a frame comes in one piece. */
export class FrameReader {
  readonly #sink: FrameSink;
  readonly #tellsData: boolean;
  readonly #head = new Uint8Array(FRAME_HEAD_BYTES);
  #headLength = 0;
  /** Of the payload, bytes that have not come yet; -1 between frames. */
  #left = -1;
  #length = 0;
  #type = 0;
  #flags = 0;
  #streamId = 0;
  #padding = -1;
  /** The beginning of a payload that came in pieces. */
  #kept: Uint8Array | undefined;
  /** A block of headers that goes on in the next frame. */
  #block: Uint8Array | undefined;
  #blockIsLast = false;
  #blockStream = 0;
  #pieces = 0;

  /** `tellsData` has the sink told what is in frames of data, too. */
  constructor(sink: FrameSink, { tellsData = false }: { readonly tellsData?: boolean } = {}) {
    this.#sink = sink;
    this.#tellsData = tellsData;
  }

  /** Begins a new connection. */
  reset(): void {
    this.#headLength = 0;
    this.#left = -1;
    this.#kept = undefined;
    this.#block = undefined;
  }

  /** Takes the next bytes; false where the sink says so or they are no frames. */
  read(bytes: Uint8Array, length: number): boolean {
    let at = 0;
    while (at < length || this.#left === 0) {
      if (this.#left === -1) {
        at = this.#readHead(bytes, at, length);
        if (this.#left === -1) {
          return true; // cut within the head
        }
        if (!this.#isPossible()) {
          return false;
        }
      }
      const end = Math.min(length, at + this.#left);
      const goesOn = this.#type === FrameType.data ? this.#readData(bytes, at, end) : this.#readPayload(bytes, at, end);
      at = end;
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  #readHead(bytes: Uint8Array, from: number, length: number): number {
    if (this.#headLength === 0 && length - from >= FRAME_HEAD_BYTES) {
      this.#begin(bytes, from);
      return from + FRAME_HEAD_BYTES;
    }
    let at = from;
    while (this.#headLength < FRAME_HEAD_BYTES && at < length) {
      this.#head[this.#headLength++] = bytes[at++] ?? 0;
    }
    if (this.#headLength === FRAME_HEAD_BYTES) {
      this.#headLength = 0;
      this.#begin(this.#head, 0);
    }
    return at;
  }

  #begin(head: Uint8Array, at: number): void {
    this.#length = ((head[at] ?? 0) << 16) | numberAt(head, at + 1, 2);
    this.#left = this.#length;
    this.#type = head[at + 3] ?? 0;
    this.#flags = head[at + 4] ?? 0;
    this.#streamId = numberAt(head, at + 5, 4) & 0x7fffffff;
    this.#padding = -1;
  }

  #isPossible(): boolean {
    const continues = this.#type === FrameType.continuation;
    return this.#length <= MAX_FRAME_BYTES && (this.#block !== undefined) === continues;
  }

  #readData(bytes: Uint8Array, at: number, end: number): boolean {
    const isPadded = (this.#flags & Flag.padded) !== 0;
    if (isPadded && this.#padding === -1 && end > at) {
      this.#padding = bytes[at] ?? 0;
    }
    if (this.#tellsData && end > at) {
      this.#tellPiece(bytes, at, end);
    }
    this.#left -= end - at;
    if (this.#left > 0) {
      return true;
    }
    this.#left = -1;
    const dataLength = isPadded ? this.#length - 1 - this.#padding : this.#length;
    if (isPadded && (this.#padding === -1 || dataLength < 0)) {
      return false;
    }
    return this.#sink.data(this.#streamId, this.#length, dataLength, (this.#flags & Flag.endStream) !== 0);
  }

  /** Without padding. */
  #tellPiece(bytes: Uint8Array, at: number, end: number): void {
    const isPadded = (this.#flags & Flag.padded) !== 0;
    const before = this.#length - this.#left;
    const start = isPadded && before === 0 ? at + 1 : at;
    const stop = at + (this.#length - before) - (isPadded ? this.#padding : 0);
    if (Math.min(end, stop) > start) {
      this.#sink.piece?.(this.#streamId, bytes, start, Math.min(end, stop));
    }
  }

  #readPayload(bytes: Uint8Array, at: number, end: number): boolean {
    this.#left -= end - at;
    if (this.#left > 0 || this.#kept !== undefined) {
      this.#kept = joined(this.#kept, bytes, at, end);
    }
    if (this.#left > 0) {
      return true;
    }
    const from = this.#kept ?? bytes;
    const start = this.#kept === undefined ? at : 0;
    const stop = start + this.#length;
    this.#kept = undefined;
    this.#left = -1;
    if (this.#type === FrameType.headers) {
      return this.#readHeaders(from, start, stop);
    }
    if (this.#type === FrameType.continuation) {
      return this.#readBlock(from, start, stop, this.#blockIsLast);
    }
    return this.#sink.control(this.#type, this.#flags, this.#streamId, from, start, stop);
  }

  /** Without padding and priority, which means nothing any more. */
  #readHeaders(bytes: Uint8Array, from: number, to: number): boolean {
    let start = from;
    let end = to;
    if ((this.#flags & Flag.padded) !== 0) {
      end -= bytes[start++] ?? 0;
    }
    if ((this.#flags & Flag.priority) !== 0) {
      start += 5;
    }
    return start <= end && this.#readBlock(bytes, start, end, (this.#flags & Flag.endStream) !== 0);
  }

  #readBlock(bytes: Uint8Array, start: number, end: number, isLast: boolean): boolean {
    const isWhole = (this.#flags & Flag.endHeaders) !== 0;
    if (isWhole && this.#block === undefined) {
      return this.#sink.headers(this.#streamId, bytes, start, end, isLast);
    }
    this.#blockIsLast = isLast;
    const streamIsSame = this.#block === undefined || this.#blockStream === this.#streamId;
    this.#blockStream = this.#streamId;
    this.#pieces = this.#block === undefined ? 1 : this.#pieces + 1;
    this.#block = joined(this.#block, bytes, start, end);
    const block = this.#block;
    if (!streamIsSame || block.length > MAX_BLOCK_BYTES || this.#pieces > MOST_PIECES) {
      return false;
    }
    if (!isWhole) {
      return true;
    }
    this.#block = undefined;
    return this.#sink.headers(this.#streamId, block, 0, block.length, isLast);
  }
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let number = 0;
  for (let i = 0; i < length; i++) {
    number = (number << 8) | (bytes[at + i] ?? 0);
  }
  return number;
}

function joined(before: Uint8Array | undefined, bytes: Uint8Array, start: number, end: number): Uint8Array {
  const piece = bytes.subarray(start, end);
  return before === undefined ? Uint8Array.from(piece) : Buffer.concat([before, piece]);
}

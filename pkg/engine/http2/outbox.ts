import type { Socket } from 'node:net';
import { Flag, FRAME_HEAD_BYTES, framedBytes, FrameType, MAX_FRAME_BYTES, writeFrameHead } from './frames.ts';

const ROOM_BYTES = 16_384;
/** Replies that may wait for the other side to take them. */
const MOST_REPLIES = 10_000;

/** Gathers what a connection is to send, so that all that is decided at one time goes out in one write. */
export class Outbox {
  #bytes = Buffer.allocUnsafe(ROOM_BYTES);
  #length = 0;
  #socket: Socket | undefined;
  #isDue = false;
  #replies = 0;
  readonly #flushSoon = (): void => {
    this.#isDue = false;
    this.flush();
  };

  /** Begins a new connection. */
  reset(socket: Socket | undefined): void {
    this.#socket = socket;
    this.#length = 0;
  }

  /** Bytes that the other side's machine has not taken yet. */
  get unsentBytes(): number {
    return this.#length + (this.#socket?.writableLength ?? 0);
  }

  /** Adds whole frames. */
  add(frames: Uint8Array): void {
    const at = this.#room(frames.length);
    this.#bytes.set(frames, at);
  }

  /** Adds what a frame of the other side wants in reply; false where it asks on and on and takes no replies. */
  reply(frames: Uint8Array): boolean {
    this.#replies = this.unsentBytes === 0 ? 1 : this.#replies + 1;
    this.add(frames);
    return this.#replies <= MOST_REPLIES;
  }

  /** Adds frames of headers that were written for another stream. */
  addHeaders(frames: Uint8Array, streamId: number): void {
    const at = this.#room(frames.length);
    this.#bytes.set(frames, at);
    for (let head = 0; head < frames.length; head += FRAME_HEAD_BYTES + MAX_FRAME_BYTES) {
      this.#bytes[at + head + 5] = streamId >>> 24;
      this.#bytes[at + head + 6] = streamId >>> 16;
      this.#bytes[at + head + 7] = streamId >>> 8;
      this.#bytes[at + head + 8] = streamId;
    }
  }

  /** Adds a frame of which the payload is a part of these bytes. */
  addFrame(type: number, flags: number, streamId: number, payload: Uint8Array): void {
    const at = this.#room(FRAME_HEAD_BYTES + payload.length);
    writeFrameHead(this.#bytes, at, { length: payload.length, type, flags, streamId });
    this.#bytes.set(payload, at + FRAME_HEAD_BYTES);
  }

  /** Adds a block of headers that is written in its place; returns how many bytes that took with its frames. */
  addBlock(
    block: { readonly maxBytes: number; writeBlock(into: Uint8Array, at: number): number },
    flags: number,
    streamId: number
  ): number {
    const before = this.#length;
    const at = this.#room(framedBytes(block.maxBytes)) + FRAME_HEAD_BYTES;
    const bytes = this.#bytes;
    const length = block.writeBlock(bytes, at) - at;
    // Of more than one frame, all but the first move up for the heads between them, the last one first.
    for (let n = Math.ceil(length / MAX_FRAME_BYTES) - 1; n > 0; n--) {
      const from = at + n * MAX_FRAME_BYTES;
      const piece = Math.min(MAX_FRAME_BYTES, at + length - from);
      const to = from + n * FRAME_HEAD_BYTES;
      bytes.copyWithin(to, from, from + piece);
      const isLast = n * MAX_FRAME_BYTES + piece === length;
      const head = { length: piece, type: FrameType.continuation, flags: isLast ? Flag.endHeaders : 0, streamId };
      writeFrameHead(bytes, to - FRAME_HEAD_BYTES, head);
    }
    const isWhole = length <= MAX_FRAME_BYTES;
    const first = {
      length: isWhole ? length : MAX_FRAME_BYTES,
      type: FrameType.headers,
      flags: isWhole ? flags | Flag.endHeaders : flags,
      streamId,
    };
    writeFrameHead(bytes, at - FRAME_HEAD_BYTES, first);
    this.#length = before + framedBytes(length);
    return framedBytes(length);
  }

  /** Writes out everything. */
  flush(): void {
    const socket = this.#socket;
    if (socket === undefined || this.#length === 0) {
      return;
    }
    socket.write(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    if (socket.writableLength > 0) {
      this.#bytes = Buffer.allocUnsafe(ROOM_BYTES); // what the system has not taken yet must stay as it is
    }
  }

  #room(length: number): number {
    const at = this.#length;
    if (at + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, at + length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
    }
    this.#length += length;
    if (!this.#isDue) {
      this.#isDue = true;
      queueMicrotask(this.#flushSoon);
    }
    return at;
  }
}

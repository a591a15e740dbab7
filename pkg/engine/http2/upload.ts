import { FIRST_WINDOW_BYTES, Flag, FrameType, MAX_FRAME_BYTES, MOST_WINDOW_BYTES } from './frames.ts';
import type { OpenStreams } from './open-streams.ts';
import type { Outbox } from './outbox.ts';

/** Sends the bodies of requests as far as the other side's windows let them (RFC 9113 §5.2). */
export class Upload {
  readonly #streams: OpenStreams;
  readonly #outbox: Outbox;
  /** Bytes that may still be sent on the connection. */
  #window = FIRST_WINDOW_BYTES;

  constructor(streams: OpenStreams, outbox: Outbox) {
    this.#streams = streams;
    this.#outbox = outbox;
  }

  /** Begins a new connection. */
  reset(): void {
    this.#window = FIRST_WINDOW_BYTES;
  }

  /** Begins to send a body, which is not empty. */
  begin(slot: number, body: Uint8Array): void {
    this.#streams.body[slot] = body;
    this.#send(slot);
  }

  /** The connection may carry more; false where that is more than there can be. */
  widen(by: number): boolean {
    this.#window += by;
    this.#sendAll();
    return this.#window <= MOST_WINDOW_BYTES;
  }

  /** One stream may carry more. */
  widenOne(slot: number, by: number): boolean {
    const window = (this.#streams.sendWindow[slot] ?? 0) + by;
    this.#streams.sendWindow[slot] = window;
    this.#send(slot);
    return window <= MOST_WINDOW_BYTES;
  }

  /** Every stream may carry more, or less. */
  widenAll(by: number): boolean {
    let isPossible = true;
    for (const slot of by === 0 ? [] : this.#streams.slots()) {
      isPossible = this.widenOne(slot, by) && isPossible;
    }
    return isPossible;
  }

  #sendAll(): void {
    for (const slot of this.#streams.slots()) {
      this.#send(slot);
    }
  }

  #send(slot: number): void {
    const { body, sendWindow, streamId } = this.#streams;
    for (let left = body[slot]; left !== undefined; left = body[slot]) {
      const length = Math.min(left.length, MAX_FRAME_BYTES, this.#window, sendWindow[slot] ?? 0);
      if (length <= 0) {
        return;
      }
      const isLast = length === left.length;
      const flags = isLast ? Flag.endStream : 0;
      this.#outbox.addFrame(FrameType.data, flags, streamId[slot] ?? 0, isLast ? left : left.subarray(0, length));
      this.#window -= length;
      sendWindow[slot] = (sendWindow[slot] ?? 0) - length;
      body[slot] = isLast ? undefined : left.subarray(length);
    }
  }
}

import type { SendTimes } from '../load-connection.ts';
import type { PreparedRequest } from '../request-turns.ts';

/** The last stream that there can be. */
export const LAST_STREAM = 0x7fffffff;

/** The streams of a connection on which requests are under way, each in a slot: numbers in place, no garbage but for bodies that wait. */
export class OpenStreams {
  /** By slot. */
  readonly streamId: Int32Array;
  /** Actual send, µs. */
  readonly startedUs: Float64Array;
  /** 1 where a request is under way. */
  readonly isUsed: Uint8Array;
  /** Intended start, µs. */
  readonly intendedUs: Float64Array;
  /** Place among the requests of the load. */
  readonly index: Int32Array;
  /** Which it is among the requests with values, where the target was asked to record it; NaN else. */
  readonly traced: Float64Array;
  /** Of the answer; 0 until its headers have come. */
  readonly status: Int32Array;
  /** How long the answer's body is, bytes; -1 where it does not say so. */
  readonly contentLength: Float64Array;
  readonly dataBytes: Float64Array;
  /** 1 where the answer has no body whatever its headers say. */
  readonly answersHead: Uint8Array;
  /** Bytes that came since the other side's window was last made wider. */
  readonly unaskedBytes: Int32Array;
  /** Bytes that may still be sent; the other side can make it less than nothing. */
  readonly sendWindow: Float64Array;
  /** What is left of a body; undefined where all of it is sent. */
  readonly body: Array<Uint8Array | undefined>;
  /** Where an answer leads, as far as that is kept; undefined where it does not say, or says so twice. */
  readonly location: Array<string | undefined> = [];
  readonly #free: Int32Array;
  #freeCount: number;
  readonly #slots = new Map<number, number>();
  #nextId = 1;

  constructor(count: number) {
    [this.streamId, this.index, this.status] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
    [this.startedUs, this.intendedUs] = [new Float64Array(count), new Float64Array(count)];
    this.traced = new Float64Array(count);
    [this.contentLength, this.dataBytes] = [new Float64Array(count), new Float64Array(count)];
    [this.unaskedBytes, this.sendWindow] = [new Int32Array(count), new Float64Array(count)];
    [this.answersHead, this.isUsed] = [new Uint8Array(count), new Uint8Array(count)];
    this.body = Array.from({ length: count }, () => undefined);
    this.#free = Int32Array.from({ length: count }, (_, i) => count - 1 - i);
    this.#freeCount = count;
  }

  /** Requests under way. */
  get used(): number {
    return this.#free.length - this.#freeCount;
  }

  /** The slot of a stream; -1 where nothing is under way on it. */
  slotOf(streamId: number): number {
    return this.#slots.get(streamId) ?? -1;
  }

  /** Whether a request was ever sent on this stream. */
  wasUsed(streamId: number): boolean {
    return streamId % 2 === 1 && streamId < this.#nextId;
  }

  /** Whether every stream that a client can open has been used. */
  get isUsedUp(): boolean {
    return this.#nextId > LAST_STREAM;
  }

  /** Begins a new connection, on which nothing is under way. */
  reset(): void {
    this.#nextId = 1;
  }

  /** Takes a slot for the next stream; there must be a free one. */
  take(sendWindow: number): number {
    const slot = this.#free[--this.#freeCount] ?? 0;
    const streamId = this.#nextId;
    this.#nextId += 2;
    this.#slots.set(streamId, slot);
    this.streamId[slot] = streamId;
    this.isUsed[slot] = 1;
    this.status[slot] = 0;
    this.contentLength[slot] = -1;
    this.dataBytes[slot] = 0;
    this.unaskedBytes[slot] = 0;
    this.sendWindow[slot] = sendWindow;
    this.body[slot] = undefined;
    return slot;
  }

  /** Says which request is under way in a slot, and from when on. */
  tag(slot: number, { index, frames }: PreparedRequest, { sinceUs, intendedUs }: SendTimes): void {
    this.index[slot] = index;
    this.traced[slot] = frames === undefined ? NaN : frames.traced;
    this.startedUs[slot] = sinceUs;
    this.intendedUs[slot] = intendedUs;
  }

  /** Keeps what is left of a body, the room of which is used again. */
  keepBody(slot: number): void {
    const left = this.body[slot];
    this.body[slot] = left && Uint8Array.from(left);
  }

  /** A slot whose request was sent at this time or before, µs; -1 where there is none. */
  overdue(untilUs: number): number {
    return this.isUsed.findIndex((isUsed, slot) => isUsed === 1 && (this.startedUs[slot] ?? 0) <= untilUs);
  }

  /** Frees a slot; what is in it stays until it is taken again. */
  release(slot: number): void {
    this.#slots.delete(this.streamId[slot] ?? 0);
    this.isUsed[slot] = 0;
    this.body[slot] = undefined;
    this.#free[this.#freeCount++] = slot;
  }

  /** The slots in use, as they are now. */
  slots(): number[] {
    return [...this.#slots.values()];
  }
}

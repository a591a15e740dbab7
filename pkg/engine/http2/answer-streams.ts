import type { ErrorClass } from '@headroom/contract';
import { AnswerFields } from './answer-fields.ts';
import { Code, FrameType, numberFrame } from './frames.ts';
import { HeaderDecoder } from './header-decoder.ts';
import type { GrpcMessages } from './grpc-messages.ts';
import { grpcStatusOf } from './grpc-status.ts';
import type { OpenStreams } from './open-streams.ts';
import type { Outbox } from './outbox.ts';
import { WINDOW_BYTES } from './preface.ts';

/** Who is told what comes of requests, whose slots are free again by then. */
export interface AnswerOwner {
  answered(slot: number, status: number): void;
  failed(slot: number, errorClass: ErrorClass): void;
}

/** Puts answers together from what comes on the streams of a connection (RFC 9113 §8.1). Bodies are counted, not kept. */
export class AnswerStreams {
  readonly #streams: OpenStreams;
  readonly #outbox: Outbox;
  readonly #owner: AnswerOwner;
  /** Undefined where they are no calls of gRPC. */
  readonly #messages: GrpcMessages | undefined;
  readonly #keepsLocation: boolean;
  readonly #fields: AnswerFields;
  #decoder = this.#newDecoder();
  /** Bytes that came since the connection's window was last made wider. */
  #unaskedBytes = 0;

  constructor(
    streams: OpenStreams,
    outbox: Outbox,
    owner: AnswerOwner,
    { messages, keepsLocation = false }: { messages: GrpcMessages | undefined; keepsLocation?: boolean | undefined }
  ) {
    this.#fields = new AnswerFields({ keepsLocation });
    this.#keepsLocation = keepsLocation;
    this.#streams = streams;
    this.#outbox = outbox;
    this.#owner = owner;
    this.#messages = messages;
  }

  /** Begins a new connection. */
  reset(): void {
    this.#decoder = this.#newDecoder();
    this.#unaskedBytes = 0;
  }

  /** Begins to wait for an answer. */
  begin(slot: number): void {
    this.#messages?.begin(slot);
  }

  /** Takes a piece of data that no frame has told of yet. */
  piece(streamId: number, bytes: Uint8Array, start: number, end: number): void {
    const slot = this.#streams.slotOf(streamId);
    if (slot !== -1) {
      this.#messages?.take(slot, bytes, start, end);
    }
  }

  /** Takes a frame of data; false where there cannot be one. */
  data(streamId: number, length: number, dataLength: number, isLast: boolean): boolean {
    this.#unaskedBytes += length;
    if (this.#unaskedBytes >= WINDOW_BYTES / 2) {
      this.#outbox.add(numberFrame(FrameType.window, 0, this.#unaskedBytes));
      this.#unaskedBytes = 0;
    }
    const streams = this.#streams;
    const slot = streams.slotOf(streamId);
    if (slot === -1) {
      return streams.wasUsed(streamId); // of a request that was given up
    }
    const unasked = (streams.unaskedBytes[slot] ?? 0) + length;
    streams.unaskedBytes[slot] = unasked;
    streams.dataBytes[slot] = (streams.dataBytes[slot] ?? 0) + dataLength;
    if (streams.status[slot] === 0 || !this.#isPossible(slot)) {
      this.breakOff(slot);
    } else if (isLast) {
      this.#end(slot, -1);
    } else if (unasked >= WINDOW_BYTES / 2) {
      this.#outbox.add(numberFrame(FrameType.window, streamId, unasked));
      streams.unaskedBytes[slot] = 0;
    }
    return true;
  }

  /** Takes a block of headers; false where it cannot be read, or there cannot be one. */
  headers(streamId: number, bytes: Uint8Array, start: number, end: number, isLast: boolean): boolean {
    this.#fields.clear();
    // Also of requests that were given up: what is to be remembered of their headers is remembered.
    if (!this.#decoder.decode(bytes, start, end)) {
      return false;
    }
    const streams = this.#streams;
    const { status, contentLength, grpcCode } = this.#fields;
    const slot = streams.slotOf(streamId);
    if (slot === -1) {
      return streams.wasUsed(streamId);
    }
    if (streams.status[slot] !== 0) {
      // Trailers: they have no status, and nothing follows.
      if (isLast && status === 0) {
        this.#end(slot, grpcCode);
      } else {
        this.breakOff(slot);
      }
    } else if (status < 200) {
      // An interim answer is passed over; 101 is for HTTP/1.1 only.
      if (status < 100 || status === 101 || isLast) {
        this.breakOff(slot);
      }
    } else if (contentLength === -2 || !this.#speaksAsAsked(status)) {
      this.breakOff(slot);
    } else {
      streams.status[slot] = status;
      const hasBody = streams.answersHead[slot] === 0 && status !== 204 && status !== 304;
      streams.contentLength[slot] = hasBody ? contentLength : 0;
      if (this.#keepsLocation) {
        streams.location[slot] = this.#fields.location ?? undefined;
      }
      if (isLast) {
        this.#end(slot, grpcCode);
      }
    }
    return true;
  }

  /** Gives a request up, and tells the other side. */
  cancel(slot: number, code: number = Code.cancel): void {
    this.#outbox.add(numberFrame(FrameType.reset, this.#streams.streamId[slot] ?? 0, code));
    this.#streams.release(slot);
  }

  /** What came on this stream is no answer. */
  breakOff(slot: number): void {
    this.cancel(slot, Code.protocol);
    this.#owner.failed(slot, 'malformed');
  }

  /** An answer with status 200 to a call must be one of gRPC; with others, proxies on the way answer as they like. */
  #speaksAsAsked(status: number): boolean {
    return this.#messages === undefined || status !== 200 || this.#fields.isGrpc || this.#fields.grpcCode !== -1;
  }

  /** Whether what has come of an answer's data is no more than it said, and can be its message. */
  #isPossible(slot: number): boolean {
    const { status, dataBytes, contentLength } = this.#streams;
    const said = contentLength[slot] ?? -1;
    if (said !== -1 && (dataBytes[slot] ?? 0) > said) {
      return false;
    }
    return (
      this.#messages === undefined || status[slot] !== 200 || this.#messages.isPossible(slot, dataBytes[slot] ?? 0)
    );
  }

  /** The answer is over; `grpcCode` is what its last headers say, as `AnswerFields` has it. */
  #end(slot: number, grpcCode: number): void {
    const streams = this.#streams;
    const said = streams.contentLength[slot] ?? -1;
    const dataBytes = streams.dataBytes[slot] ?? 0;
    const ownStatus = streams.status[slot] ?? 0;
    const status = this.#messages === undefined ? ownStatus : this.#callStatus(slot, ownStatus, grpcCode);
    if ((said !== -1 && said !== dataBytes) || status === 0) {
      this.breakOff(slot);
      return;
    }
    if (streams.body[slot] === undefined) {
      streams.release(slot);
    } else {
      this.cancel(slot, Code.none); // answered before all of the request was sent
    }
    this.#owner.answered(slot, status);
  }

  /** How a call went: by the code of gRPC, or by the status of HTTP where somebody else than the target has answered; 0 where neither says it, or OK comes without exactly one message. */
  #callStatus(slot: number, status: number, grpcCode: number): number {
    if (grpcCode === -1) {
      return status === 200 ? 0 : status;
    }
    const isWhole = grpcCode !== 0 || this.#messages?.isWhole(slot, this.#streams.dataBytes[slot] ?? 0) === true;
    return grpcCode < 0 || !isWhole ? 0 : grpcStatusOf(grpcCode);
  }

  #newDecoder(): HeaderDecoder {
    return new HeaderDecoder((header) => this.#fields.take(header));
  }
}

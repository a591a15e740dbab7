import type { Socket } from 'node:net';
import type { PreparedRequest } from '../request-turns.ts';
import { AnswerStreams, type AnswerOwner } from './answer-streams.ts';
import { FrameReader, type FrameSink } from './frame-reader.ts';
import { Flag, frame, framedBytes, FrameType, MOST_WINDOW_BYTES } from './frames.ts';
import type { FramesTemplate } from './frames-template.ts';
import { GrpcMessages } from './grpc-messages.ts';
import { LAST_STREAM, OpenStreams } from './open-streams.ts';
import { Outbox } from './outbox.ts';
import { peerSettings, type PeerSettings } from './peer-settings.ts';
import { preface } from './preface.ts';
import { Upload } from './upload.ts';

/** How requests are put onto connections. */
export interface SessionSetup {
  /** Requests at once on each connection, unless the other side allows fewer. */
  readonly streams: number;
  /** Whether they are calls of gRPC, whose answers tell how they went in their trailers. */
  readonly isGrpc?: boolean | undefined;
  /** Whether it is kept where answers lead. */
  readonly keepsLocation?: boolean | undefined;
}

/** Who is told of a connection's answers, and of its beginning. */
export interface SessionOwner extends AnswerOwner {
  /** The other side has said what it allows: requests may be sent. */
  agreed(): void;
}

/** What both sides of one connection of HTTP/2 (RFC 9113) say to each other: requests out, answers in, several at a time. */
export class Session implements FrameSink {
  readonly streams: OpenStreams;
  /** Whether no more requests may be sent. */
  isDraining = false;
  peer: PeerSettings = peerSettings();
  /** Of the request that was sent last, with the frames around it. */
  sentBytes = 0;
  readonly #most: number;
  readonly #owner: SessionOwner;
  readonly #outbox = new Outbox();
  readonly #reader: FrameReader;
  readonly #upload: Upload;
  readonly #answers: AnswerStreams;
  #hasSettings = false;

  constructor({ streams, isGrpc = false, keepsLocation }: SessionSetup, owner: SessionOwner) {
    this.#most = streams;
    this.#owner = owner;
    this.#reader = new FrameReader(this, { tellsData: isGrpc });
    this.streams = new OpenStreams(streams);
    this.#upload = new Upload(this.streams, this.#outbox);
    const messages = isGrpc ? new GrpcMessages(streams) : undefined;
    this.#answers = new AnswerStreams(this.streams, this.#outbox, owner, { messages, keepsLocation });
  }

  /** Begins a new connection. */
  begin(socket: Socket): void {
    this.peer = peerSettings();
    this.isDraining = false;
    this.#hasSettings = false;
    this.streams.reset();
    this.#reader.reset();
    this.#answers.reset();
    this.#upload.reset();
    this.#outbox.reset(socket);
    this.#outbox.add(preface);
  }

  /** Nothing more is sent. */
  end(): void {
    this.#outbox.reset(undefined);
  }

  /** How many more requests can be sent now. */
  get free(): number {
    return this.isDraining ? 0 : Math.min(this.#most, this.peer.streams) - this.streams.used;
  }

  /** Bytes that the other side has not taken yet. */
  get unsentBytes(): number {
    return this.#outbox.unsentBytes;
  }

  /** Sends a request, of which there must be room for one more; returns its slot. */
  send(request: PreparedRequest): number {
    const { bytes, body, frames, answersHead } = request;
    const slot = this.streams.take(this.peer.firstWindow);
    this.streams.answersHead[slot] = answersHead ? 1 : 0;
    this.#answers.begin(slot);
    if (frames !== undefined) {
      this.#sendDiffering(slot, frames, body);
    } else {
      this.#outbox.addHeaders(bytes, this.streams.streamId[slot] ?? 0);
      this.sentBytes = bytes.length;
      if (body !== undefined) {
        this.#upload.begin(slot, body);
        this.sentBytes += framedBytes(body.length);
      }
    }
    this.isDraining ||= this.streams.isUsedUp;
    return slot;
  }

  /** Sends what the values are now; what does not leave at once is kept, for they go on. */
  #sendDiffering(slot: number, frames: FramesTemplate, sameBody: Uint8Array | undefined): void {
    const own = frames.writeBody();
    const body = own ?? sameBody;
    const flags = body === undefined || body.length === 0 ? Flag.endStream : 0;
    this.sentBytes = this.#outbox.addBlock(frames, flags, this.streams.streamId[slot] ?? 0);
    if (body !== undefined && body.length > 0) {
      this.#upload.begin(slot, body);
      this.sentBytes += framedBytes(body.length);
      if (own !== undefined) {
        this.streams.keepBody(slot);
      }
    }
  }

  /** Gives a request up, and tells the other side. */
  cancel(slot: number): void {
    this.#answers.cancel(slot);
  }

  /** Takes what has come; false where it is not HTTP/2. */
  read(bytes: Uint8Array, length: number): boolean {
    const goesOn = this.#reader.read(bytes, length);
    this.#outbox.flush();
    return goesOn;
  }

  piece(streamId: number, bytes: Uint8Array, start: number, end: number): void {
    this.#answers.piece(streamId, bytes, start, end);
  }

  data(streamId: number, length: number, dataLength: number, isLast: boolean): boolean {
    return this.#hasSettings && this.#answers.data(streamId, length, dataLength, isLast);
  }

  headers(streamId: number, bytes: Uint8Array, start: number, end: number, isLast: boolean): boolean {
    return this.#hasSettings && this.#answers.headers(streamId, bytes, start, end, isLast);
  }

  control(type: number, flags: number, streamId: number, bytes: Uint8Array, start: number, end: number): boolean {
    const payload = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
    if (!this.#hasSettings && (type !== FrameType.settings || (flags & Flag.ack) !== 0)) {
      return false;
    }
    switch (type) {
      case FrameType.settings:
        return streamId === 0 && this.#takeSettings(payload, flags);
      case FrameType.ping:
        return streamId === 0 && payload.length === 8 && ((flags & Flag.ack) !== 0 || this.#replyTo(payload));
      case FrameType.window:
        return payload.length === 4 && this.#widen(streamId, payload.readUInt32BE() & MOST_WINDOW_BYTES);
      case FrameType.reset:
        return payload.length === 4 && this.#wasReset(streamId);
      case FrameType.goAway:
        return streamId === 0 && payload.length >= 8 && this.#goAway(payload.readUInt32BE() & LAST_STREAM);
      case FrameType.push:
        return false; // this side has forbidden it
      default:
        return true;
    }
  }

  #replyTo(ping: Buffer): boolean {
    return this.#outbox.reply(frame(FrameType.ping, Flag.ack, 0, ping));
  }

  #takeSettings(payload: Buffer, flags: number): boolean {
    if ((flags & Flag.ack) !== 0) {
      return payload.length === 0;
    }
    const before = this.peer.firstWindow;
    if (!this.peer.take(payload)) {
      return false;
    }
    const isTaken = this.#outbox.reply(frame(FrameType.settings, Flag.ack, 0));
    const wasAgreed = this.#hasSettings;
    this.#hasSettings = true;
    if (!this.#upload.widenAll(this.peer.firstWindow - before) || !isTaken) {
      return false;
    }
    if (!wasAgreed) {
      this.#owner.agreed();
    }
    return true;
  }

  #widen(streamId: number, by: number): boolean {
    if (streamId === 0) {
      return by > 0 && this.#upload.widen(by);
    }
    const slot = this.streams.slotOf(streamId);
    if (slot === -1) {
      return this.streams.wasUsed(streamId);
    }
    if (by === 0 || !this.#upload.widenOne(slot, by)) {
      this.#answers.breakOff(slot);
    }
    return true;
  }

  #wasReset(streamId: number): boolean {
    const slot = this.streams.slotOf(streamId);
    if (slot === -1) {
      return this.streams.wasUsed(streamId);
    }
    this.streams.release(slot);
    this.#owner.failed(slot, 'reset');
    return true;
  }

  /** The other side will answer no request beyond `last`: those that were sent are lost, and no more are sent. */
  #goAway(last: number): boolean {
    this.isDraining = true;
    for (const slot of this.streams.slots()) {
      if ((this.streams.streamId[slot] ?? 0) > last) {
        this.streams.release(slot);
        this.#owner.failed(slot, 'reset');
      }
    }
    return true;
  }
}

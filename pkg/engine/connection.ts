import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ErrorClass } from '@headroom/contract';
import { AnswerReaders } from './answer-readers.ts';
import type { ConnectionSetup } from './connection-setup.ts';
import type { ByteWriter } from './direct-stream.ts';
import { errorClassOf } from './error-class.ts';
import { leaveClosing } from './leave-closing.ts';
import type { ConnectionOwner, LoadConnection, SendTimes } from './load-connection.ts';
import { openSocket, type SocketEvents } from './open-socket.ts';
import type { PreparedRequest } from './request-turns.ts';
import { RequestRoom } from './request-room.ts';
import type { ResponseReader } from './response-reader.ts';

/** So many bytes leave the process at once on a connection that has carried its last answer; of more, some may still wait when an early answer comes. */
const AT_ONCE_BYTES = 16_384;

/** For all connections of a thread, since reads come one after the other. */
const readers = new AnswerReaders();

/** One place for a connection: opened, used for one request at a time, lost and opened again. */
export class Connection implements LoadConnection, SocketEvents {
  // What each request needs comes first, so that it lies together.
  state: LoadConnection['state'] = 'closed';
  /** When opening began or the request was sent, µs. NaN at first makes these fields doubles, which are then stored in place. */
  sinceUs = NaN;
  /** Intended start of the request under way, µs. */
  intendedUs = NaN;
  /** Which of the load's requests is or was last under way. */
  index = 0;
  /** Where the target was asked to record the request under way: which it is among those with values; NaN else. */
  traced = NaN;
  /** Of the request that is or was last under way. */
  sentBytes = 0;
  /** Whole answers on the connection that is or was last open. */
  answers = 0;
  #answersHead = false;
  #socket: Socket | undefined;
  #writer: ByteWriter | undefined;
  /** Of an answer of which a part has come. */
  #reader: ResponseReader | undefined;
  readonly #setup: ConnectionSetup;
  readonly #owner: ConnectionOwner;
  /** Of requests that differ from each other. */
  #room: RequestRoom | undefined;
  /** Its place among the connections of the load, from 0. */
  readonly id: number;
  /** How long the TLS handshake of the connection took that is or was last open, µs; NaN where it had none. */
  handshakeUs = NaN;
  /** Whether that handshake resumed an earlier session. */
  isResumed = false;
  lastError: NodeJS.ErrnoException | undefined;
  /** When the other side was there, be it agreed with or not, µs. */
  #reachedUs = NaN;

  constructor(id: number, setup: ConnectionSetup, owner: ConnectionOwner) {
    this.id = id;
    this.#setup = setup;
    this.#owner = owner;
  }

  /** Begins to open; `opened` or `openFailed` follows, unless `fail` comes first. */
  open(): void {
    this.state = 'opening';
    this.sinceUs = this.#setup.nowUs();
    this.connect();
  }

  protected connect(): void {
    this.answers = 0;
    this.#reachedUs = NaN;
    const socket = openSocket(this.#setup, this);
    this.#socket = socket;
    socket.once('connect', () => this.#reached(socket));
    // Stays for the socket's whole life: without a listener, an error after `destroy` would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => this.#lost(socket, error));
    socket.once('end', () => this.#ended(socket));
    socket.once('close', () => this.#lost(socket, undefined));
  }

  ready(socket: Socket, writer: ByteWriter): void {
    if (socket === this.#socket) {
      this.#writer = writer;
      this.#agreed(socket);
      this.opened();
    }
  }

  protected opened(): void {
    this.state = 'idle';
    this.#owner.opened(this, this.#setup.nowUs());
  }

  send(request: PreparedRequest, { sinceUs, intendedUs }: SendTimes): void {
    this.state = 'busy';
    this.sinceUs = sinceUs;
    this.intendedUs = intendedUs;
    this.index = request.index;
    this.#answersHead = request.answersHead;
    const bytes = this.bytesOf(request);
    this.sentBytes = bytes.length;
    this.#writer?.write(bytes);
  }

  read(socket: Socket, length: number): void {
    if (socket !== this.#socket) {
      return;
    }
    const { clock } = this.#setup;
    clock.look();
    this.#owner.received(this, length);
    if (this.state !== 'busy') {
      // Bytes that nobody asked for: from here on, answers and requests would not match.
      this.fail('malformed', clock.us);
      return;
    }
    const reader = this.#reader ?? readers.next;
    reader.answersHead = this.#answersHead;
    const end = reader.read(this.#setup.readBuffer, 0, length);
    if (reader.progress === 'whole') {
      this.finish(reader, end === length);
      return;
    }
    this.#reader ??= readers.keep();
    if (reader.progress === 'malformed') {
      this.fail('malformed', clock.us);
    }
  }

  protected bytesOf(request: PreparedRequest): Uint8Array {
    const isLast = this.answers + 1 >= this.#setup.requestsPerConnection;
    const template = (isLast ? request.lastTemplate : undefined) ?? request.template;
    if (template !== undefined) {
      this.traced = template.traced;
      const isWritten = this.#socket?.writableLength === 0;
      this.#room ??= new RequestRoom();
      return this.#room.write(template, isWritten && template.maxBytes <= AT_ONCE_BYTES);
    }
    return (isLast ? request.lastBytes : undefined) ?? request.bytes;
  }

  get allowed(): number {
    return Infinity;
  }

  get free(): number {
    return this.state === 'idle' ? 1 : 0;
  }

  giveUpOverdue(nowUs: number, timeoutUs: number): void {
    if (nowUs - this.sinceUs >= timeoutUs && (this.state === 'busy' || this.state === 'opening')) {
      this.fail(this.state === 'opening' ? this.#lostClass : 'timeout', nowUs);
    }
  }

  /** Gives up the attempt to open or the request under way. */
  fail(errorClass: ErrorClass, nowUs: number): void {
    const was = this.state;
    this.close();
    if (was === 'opening') {
      this.#owner.openFailed(this, errorClass, nowUs);
    } else if (was === 'busy') {
      this.#owner.failed(this, errorClass, nowUs);
    } else if (was === 'idle') {
      this.#owner.endedIdle(this, nowUs);
    }
  }

  /** Closes without telling the owner. */
  close(): void {
    this.state = 'closed';
    this.#socket?.destroy();
    this.#socket = undefined;
    this.endReading();
  }

  #reached(socket: Socket): void {
    if (socket === this.#socket) {
      this.#reachedUs = this.#setup.nowUs();
    }
  }

  #agreed(socket: Socket): void {
    if (this.#setup.tls !== undefined) {
      this.handshakeUs = this.#setup.nowUs() - this.#reachedUs;
      this.isResumed = (socket as TLSSocket).isSessionReused();
    }
  }

  protected finish(reader: ResponseReader, inStep: boolean): void {
    const { status, persistent } = reader;
    reader.reset();
    this.endReading();
    this.answers++;
    this.state = 'idle';
    if (!inStep) {
      this.close();
    } else if (!persistent) {
      this.leave();
    } else if (this.answers >= this.#setup.requestsPerConnection) {
      this.close(); // its server was told that this was the last request, and would go on all the same
    }
    this.#owner.answered(this, status);
  }

  protected goOn(bytes: Uint8Array, answersHead: boolean): void {
    this.#answersHead = answersHead;
    this.#writer?.write(bytes);
  }

  protected endReading(): void {
    if (this.#reader !== undefined) {
      readers.giveBack(this.#reader);
      this.#reader = undefined;
    }
  }

  protected leave(): void {
    leaveClosing(this.#socket);
    this.#socket = undefined;
    this.state = 'closed';
  }

  #ended(socket: Socket): void {
    const reader = this.#reader;
    if (socket === this.#socket && this.state === 'busy' && reader?.endOfStream() === true) {
      this.#setup.clock.look();
      this.finish(reader, true);
    } else {
      this.#lost(socket, undefined);
    }
  }

  #lost(socket: Socket, error: NodeJS.ErrnoException | undefined): void {
    if (socket === this.#socket) {
      this.lastError = error;
      this.fail(errorClassOf(error?.code, this.#lostClass), this.#setup.nowUs());
    }
  }

  /** What being lost now means: to a connection that is being opened and is there only the agreement on TLS is lacking. */
  get #lostClass(): 'connect' | 'tls' | 'reset' {
    return this.state !== 'opening' ? 'reset' : Number.isNaN(this.#reachedUs) ? 'connect' : 'tls';
  }
}

import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from './connection-setup.ts';
import type { WriteBytes } from './direct-stream.ts';
import { errorClassOf } from './error-class.ts';
import type { ConnectionOwner, LoadConnection } from './load-connection.ts';
import { openSocket } from './open-socket.ts';
import type { PreparedRequest } from './request-turns.ts';
import { RequestRoom } from './request-room.ts';
import { ResponseReader } from './response-reader.ts';

/** How long a connection that its server has announced to close may take for it before it is destroyed, ms. */
const CLOSING_MS = 1_000;

/** So many bytes leave the process at once on a connection that has carried its last answer; of more, some may still wait when an early answer comes. */
const AT_ONCE_BYTES = 16_384;

/** One place for a connection: opened, used for one request at a time, lost and opened again. */
export class Connection implements LoadConnection {
  state: LoadConnection['state'] = 'closed';
  /** When opening began or the request was sent, µs. NaN at first makes these fields doubles, which are then stored in place. */
  sinceUs = NaN;
  /** Intended start of the request under way, µs. */
  intendedUs = NaN;
  /** Which of the load's requests is or was last under way. */
  index = 0;
  /** Of the request that is or was last under way. */
  sentBytes = 0;
  /** Whole answers on the connection that is or was last open. */
  answers = 0;
  /** How long the TLS handshake of the connection took that is or was last open, µs; NaN where it had none. */
  handshakeUs = NaN;
  /** Whether that handshake resumed an earlier session. */
  isResumed = false;
  lastError: NodeJS.ErrnoException | undefined;
  /** Its place among the connections of the load, from 0. */
  readonly id: number;
  readonly #setup: ConnectionSetup;
  readonly #owner: ConnectionOwner;
  readonly #reader = new ResponseReader();
  readonly #room = new RequestRoom();
  #socket: Socket | undefined;
  #write: WriteBytes = () => undefined;
  /** Whether the other side is there, be it agreed with or not. */
  #isReached = false;
  #reachedUs = NaN;

  constructor(id: number, setup: ConnectionSetup, owner: ConnectionOwner) {
    this.id = id;
    this.#setup = setup;
    this.#owner = owner;
  }

  /** Begins to open; `opened` or `openFailed` follows, unless `fail` comes first. */
  open(): void {
    const { nowUs } = this.#setup;
    this.state = 'opening';
    this.sinceUs = nowUs();
    this.answers = 0;
    this.#isReached = false;
    const socket = openSocket(this.#setup, {
      read: (from, length) => {
        if (from === this.#socket) {
          this.#read(length);
        }
      },
      ready: (opened, write) => {
        if (opened === this.#socket) {
          this.#write = write;
          this.#agreed(opened);
          this.state = 'idle';
          this.#reader.reset();
          this.#owner.opened(this, nowUs());
        }
      },
    });
    this.#socket = socket;
    socket.once('connect', () => this.#reached(socket));
    // Stays for the socket's whole life: without a listener, an error after `destroy` would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => this.#lost(socket, error));
    socket.once('end', () => this.#ended(socket));
    socket.once('close', () => this.#lost(socket, undefined));
  }

  /** Sends a request on an idle connection; returns when that was, µs, which is also the intended start unless one is given. */
  send(request: PreparedRequest, intendedUs?: number): number {
    this.state = 'busy';
    this.sinceUs = this.#setup.nowUs();
    this.intendedUs = intendedUs ?? this.sinceUs;
    this.index = request.index;
    this.#reader.answersHead = request.answersHead;
    const bytes = this.#bytesOf(request);
    this.sentBytes = bytes.length;
    this.#write(bytes);
    return this.sinceUs;
  }

  #bytesOf(request: PreparedRequest): Uint8Array {
    const isLast = this.answers + 1 >= this.#setup.requestsPerConnection;
    const template = (isLast ? request.lastTemplate : undefined) ?? request.template;
    if (template !== undefined) {
      const isWritten = this.#socket?.writableLength === 0;
      return this.#room.write(template, isWritten && template.maxBytes <= AT_ONCE_BYTES);
    }
    return (isLast ? request.lastBytes : undefined) ?? request.bytes;
  }

  /** The words of the trace id of the request under way, where its target was asked to record it. */
  get sampledTrace(): Uint32Array | undefined {
    return this.#room.isSampled ? this.#room.trace : undefined;
  }

  get allowed(): number {
    return Infinity;
  }

  get free(): number {
    return this.state === 'idle' ? 1 : 0;
  }

  giveUpOverdue(nowUs: number, timeoutUs: number): void {
    if (nowUs - this.sinceUs >= timeoutUs && (this.state === 'busy' || this.state === 'opening')) {
      this.fail(this.state === 'opening' ? this.#openingClass : 'timeout', nowUs);
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
  }

  #reached(socket: Socket): void {
    if (socket === this.#socket) {
      this.#isReached = true;
      this.#reachedUs = this.#setup.nowUs();
    }
  }

  #agreed(socket: Socket): void {
    if (this.#setup.tls !== undefined) {
      this.handshakeUs = this.#setup.nowUs() - this.#reachedUs;
      this.isResumed = (socket as TLSSocket).isSessionReused();
    }
  }

  #read(length: number): void {
    const nowUs = this.#setup.nowUs();
    this.#owner.received(this, length, nowUs);
    if (this.state !== 'busy') {
      // Bytes that nobody asked for: from here on, answers and requests would not match.
      this.fail('malformed', nowUs);
      return;
    }
    const end = this.#reader.read(this.#setup.readBuffer, 0, length);
    if (this.#reader.progress === 'malformed') {
      this.fail('malformed', nowUs);
    } else if (this.#reader.progress === 'whole') {
      this.#finish(nowUs, end === length);
    }
  }

  #finish(nowUs: number, inStep: boolean): void {
    const { status, persistent } = this.#reader;
    this.answers++;
    this.state = 'idle';
    if (!inStep) {
      this.close();
    } else if (!persistent) {
      this.#retire();
    } else if (this.answers >= this.#setup.requestsPerConnection) {
      this.close(); // its server was told that this was the last request, and would go on all the same
    }
    this.#reader.reset();
    this.#owner.answered(this, status, nowUs);
  }

  /** Leaves the closing to the server that announced it: who closes first has the port blocked for a minute (TIME_WAIT). */
  #retire(): void {
    const socket = this.#socket;
    socket?.setTimeout(CLOSING_MS, () => socket.destroy());
    this.#socket = undefined;
    this.state = 'closed';
  }

  #ended(socket: Socket): void {
    if (socket === this.#socket && this.state === 'busy' && this.#reader.endOfStream()) {
      this.#finish(this.#setup.nowUs(), true);
    } else {
      this.#lost(socket, undefined);
    }
  }

  #lost(socket: Socket, error: NodeJS.ErrnoException | undefined): void {
    if (socket === this.#socket) {
      this.lastError = error;
      this.fail(
        errorClassOf(error?.code, this.state === 'opening' ? this.#openingClass : 'reset'),
        this.#setup.nowUs()
      );
    }
  }

  /** What an attempt to open has failed at: a connection that is there only lacks the agreement on TLS. */
  get #openingClass(): 'connect' | 'tls' {
    return this.#isReached ? 'tls' : 'connect';
  }
}

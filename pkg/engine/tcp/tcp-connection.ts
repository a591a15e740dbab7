import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from '../connection-setup.ts';
import type { ByteWriter } from '../direct-stream.ts';
import { errorClassOf } from '../error-class.ts';
import type { ConnectionOwner, SendTimes } from '../load-connection.ts';
import { openSocket, type SocketEvents } from '../open-socket.ts';
import type { ProbedConnection } from '../probe-connection.ts';
import type { PreparedRequest } from '../request-turns.ts';

/** One place for a connection that carries bytes without HTTP: opened, used for one message at a time, lost and opened again. What a message is, those below say. */
export abstract class TcpConnection implements ProbedConnection, SocketEvents {
  // What each message needs comes first, so that it lies together.
  state: ProbedConnection['state'] = 'closed';
  /** NaN at first makes these fields doubles, which are then stored in place. */
  sinceUs = NaN;
  intendedUs = NaN;
  index = 0;
  readonly traced = NaN;
  sentBytes = 0;
  answers = 0;
  protected socket: Socket | undefined;
  protected writer: ByteWriter | undefined;
  protected readonly setup: ConnectionSetup;
  protected readonly owner: ConnectionOwner;
  readonly id: number;
  openedUs = NaN;
  reachedUs = NaN;
  handshakeUs = NaN;
  isResumed = false;
  lastError: NodeJS.ErrnoException | undefined;
  tlsVersion = '';
  stage: ProbedConnection['stage'] = 'connect';

  constructor(id: number, setup: ConnectionSetup, owner: ConnectionOwner) {
    this.id = id;
    this.setup = setup;
    this.owner = owner;
  }

  get allowed(): number {
    return Infinity;
  }

  get free(): number {
    return this.state === 'idle' ? 1 : 0;
  }

  open(): void {
    this.state = 'opening';
    this.openedUs = this.setup.nowUs();
    this.sinceUs = this.openedUs;
    this.answers = 0;
    this.stage = 'connect';
    const socket = openSocket(this.setup, this);
    this.socket = socket;
    if (this.setup.tls !== undefined) {
      socket.once('connect', () => this.#reached(socket));
    }
    // Stays for the socket's whole life: without a listener, an error after `destroy` would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => this.#lost(socket, error));
    socket.once('end', () => this.#lost(socket, undefined));
    socket.once('close', () => this.#lost(socket, undefined));
  }

  ready(socket: Socket, writer: ByteWriter): void {
    if (socket === this.socket) {
      this.#agreed(socket);
      this.writer = writer;
      this.begun(socket);
      this.state = 'idle';
      this.owner.opened(this, this.setup.nowUs());
    }
  }

  send(request: PreparedRequest, { sinceUs, intendedUs }: SendTimes): void {
    this.state = 'busy';
    this.sinceUs = sinceUs;
    this.intendedUs = intendedUs;
    this.index = request.index;
    this.carry(request.bytes);
  }

  read(socket: Socket, length: number): void {
    if (socket !== this.socket) {
      return;
    }
    const { clock } = this.setup;
    clock.look();
    if (this.state !== 'busy') {
      this.intendedUs = clock.us;
    }
    this.owner.received(this, length);
    this.take(length);
  }

  giveUpOverdue(nowUs: number, timeoutUs: number): void {
    if (nowUs - this.sinceUs >= timeoutUs && (this.state === 'busy' || this.state === 'opening')) {
      this.fail(this.stage === 'reset' ? 'timeout' : this.stage, nowUs);
    }
  }

  close(): void {
    this.state = 'closed';
    this.socket?.destroy();
    this.socket = undefined;
  }

  /** A new connection is there. */
  protected abstract begun(socket: Socket): void;
  /** Begins a message, and says in `sentBytes` how much of it is sent. */
  protected abstract carry(message: Uint8Array): void;
  /** So many bytes are in the shared buffer; the owner has been told. */
  protected abstract take(length: number): void;

  /** The message under way is over, when the clock was looked at last; after it the connection can carry another, or is closed. */
  protected finish(): void {
    this.answers++;
    this.state = 'idle';
    if (this.answers >= this.setup.requestsPerConnection) {
      this.close();
    }
    this.owner.answered(this, 0);
  }

  /** The connection is lost, and with it the attempt to open it or the message under way. */
  protected fail(errorClass: ErrorClass, nowUs: number): void {
    const was = this.state;
    this.close();
    if (was === 'opening') {
      this.owner.openFailed(this, errorClass, nowUs);
    } else if (was === 'busy') {
      this.owner.failed(this, errorClass, nowUs);
    } else if (was === 'idle') {
      this.owner.endedIdle(this, nowUs);
    }
  }

  #reached(socket: Socket): void {
    if (socket === this.socket) {
      this.reachedUs = this.setup.nowUs();
      this.stage = 'tls';
    }
  }

  #agreed(socket: Socket): void {
    if (this.setup.tls === undefined) {
      this.reachedUs = this.setup.nowUs();
    } else {
      this.handshakeUs = this.setup.nowUs() - this.reachedUs;
      this.isResumed = (socket as TLSSocket).isSessionReused();
      this.tlsVersion = (socket as TLSSocket).getProtocol() ?? 'TLS';
    }
    this.stage = 'reset';
  }

  #lost(socket: Socket, error: NodeJS.ErrnoException | undefined): void {
    if (socket === this.socket) {
      this.lastError = error;
      this.fail(errorClassOf(error?.code, this.stage), this.setup.nowUs());
    }
  }
}

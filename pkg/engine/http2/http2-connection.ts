import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from '../connection-setup.ts';
import { errorClassOf } from '../error-class.ts';
import { leaveClosing } from '../leave-closing.ts';
import type { ConnectionOwner, SendTimes } from '../load-connection.ts';
import { openSocket, type SocketEvents } from '../open-socket.ts';
import type { ProbedConnection } from '../probe-connection.ts';
import type { PreparedRequest } from '../request-turns.ts';
import { Session, type SessionOwner, type SessionSetup } from './session.ts';

/** A connection of which the other side has not taken so many bytes when a request on it takes too long is given up whole. */
const MOST_UNSENT_BYTES = 262_144;

/** One place for a connection of HTTP/2: opened, used for several requests at a time, lost and opened again. */
export class Http2Connection implements ProbedConnection, SessionOwner, SocketEvents {
  state: ProbedConnection['state'] = 'closed';
  /** NaN at first makes these fields doubles, which are then stored in place. */
  sinceUs = NaN;
  intendedUs = NaN;
  index = 0;
  traced = NaN;
  /** Of the request that was sent last, or of which the owner is told. */
  slot = 0;
  sentBytes = 0;
  answers = 0;
  handshakeUs = NaN;
  isResumed = false;
  lastError: NodeJS.ErrnoException | undefined;
  tlsVersion = '';
  stage: ProbedConnection['stage'] = 'connect';
  openedUs = NaN;
  reachedUs = NaN;
  readonly id: number;
  readonly #setup: ConnectionSetup;
  readonly #owner: ConnectionOwner;
  readonly #session: Session;
  #socket: Socket | undefined;
  #begun = 0;
  #nowUs = NaN;

  constructor(id: number, setup: ConnectionSetup & { readonly http2: SessionSetup }, owner: ConnectionOwner) {
    this.id = id;
    this.#setup = setup;
    this.#owner = owner;
    this.#session = new Session(setup.http2, this);
  }

  get allowed(): number {
    return this.#session.peer.streams;
  }

  /** Where the answer leads of which the owner is told, where that is kept. */
  get location(): string | undefined {
    return this.#session.streams.location[this.slot];
  }

  get free(): number {
    return this.state === 'idle' ? this.#session.free : 0;
  }

  open(): void {
    this.state = 'opening';
    this.openedUs = this.#setup.nowUs();
    this.sinceUs = this.openedUs;
    this.answers = 0;
    this.#begun = 0;
    this.stage = 'connect';
    const socket = openSocket(this.#setup, this);
    this.#socket = socket;
    socket.once('connect', () => this.#reached(socket));
    // Stays for the socket's whole life: without a listener, an error after `destroy` would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => this.#lost(socket, error));
    socket.once('end', () => this.#lost(socket, undefined));
    socket.once('close', () => this.#lost(socket, undefined));
  }

  ready(socket: Socket): void {
    if (socket !== this.#socket) {
      return;
    }
    const { tls, nowUs } = this.#setup;
    if (tls !== undefined) {
      this.handshakeUs = nowUs() - this.reachedUs;
      this.isResumed = (socket as TLSSocket).isSessionReused();
      this.tlsVersion = (socket as TLSSocket).getProtocol() ?? 'TLS';
      if ((socket as TLSSocket).alpnProtocol !== 'h2') {
        this.#fail('tls', nowUs());
        return;
      }
    }
    this.stage = 'reset';
    this.#session.begin(socket);
  }

  read(socket: Socket, length: number): void {
    if (socket !== this.#socket) {
      return;
    }
    this.#setup.clock.look();
    this.#nowUs = this.#setup.clock.us;
    if (this.state !== 'opening') {
      this.intendedUs = this.#nowUs;
      this.#owner.received(this, length);
    }
    const isHttp2 = this.#session.read(this.#setup.readBuffer, length);
    if (socket === this.#socket && !isHttp2) {
      this.#fail('malformed', this.#nowUs);
    } else if (socket === this.#socket && this.state !== 'opening') {
      this.#heed();
    }
  }

  send(request: PreparedRequest, times: SendTimes): void {
    const slot = this.#session.send(request);
    this.slot = slot;
    this.#session.streams.tag(slot, request, times);
    this.sentBytes = this.#session.sentBytes;
    if (++this.#begun >= this.#setup.requestsPerConnection) {
      this.#session.isDraining = true;
    }
    this.#settle();
  }

  giveUpOverdue(nowUs: number, timeoutUs: number): void {
    if (this.state === 'opening') {
      if (nowUs - this.sinceUs >= timeoutUs) {
        this.#fail(this.stage === 'reset' ? 'timeout' : this.stage, nowUs);
      }
      return;
    }
    const { streams } = this.#session;
    for (let slot = streams.overdue(nowUs - timeoutUs); slot !== -1; slot = streams.overdue(nowUs - timeoutUs)) {
      if (this.#session.unsentBytes > MOST_UNSENT_BYTES) {
        this.#fail('timeout', nowUs);
        return;
      }
      this.#nowUs = nowUs;
      this.#session.cancel(slot);
      this.failed(slot, 'timeout');
    }
  }

  close(): void {
    this.state = 'closed';
    this.#session.end();
    this.#session.streams.slots().forEach((slot) => this.#session.streams.release(slot));
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  agreed(): void {
    this.#settle();
    this.#owner.opened(this, this.#nowUs);
  }

  answered(slot: number, status: number): void {
    this.answers++;
    this.#tellOf(slot);
    this.#settle();
    this.#owner.answered(this, status);
  }

  failed(slot: number, errorClass: ErrorClass): void {
    this.#tellOf(slot);
    this.#settle();
    this.#owner.failed(this, errorClass, this.#nowUs);
  }

  /** Which request the owner is told of. */
  #tellOf(slot: number): void {
    const { streams } = this.#session;
    this.slot = slot;
    this.sinceUs = streams.startedUs[slot] ?? NaN;
    this.intendedUs = streams.intendedUs[slot] ?? NaN;
    this.index = streams.index[slot] ?? 0;
    this.traced = streams.traced[slot] ?? NaN;
  }

  /** What can be done with it after what has just happened. */
  #settle(): void {
    const { isDraining, free, streams } = this.#session;
    this.state = free > 0 ? 'idle' : 'busy';
    if (isDraining && streams.used === 0) {
      this.#retire();
    }
  }

  /** What the other side allows or forbids without an answer. */
  #heed(): void {
    const { free, streams, isDraining } = this.#session;
    const was = this.state;
    this.#settle();
    if (was === 'busy' && free > 0) {
      this.#owner.freed(this, this.#nowUs);
    } else if (was === 'idle' && isDraining && streams.used === 0) {
      this.#owner.endedIdle(this, this.#nowUs);
    }
  }

  #reached(socket: Socket): void {
    if (socket === this.#socket) {
      this.reachedUs = this.#setup.nowUs();
      this.stage = this.#setup.tls === undefined ? 'reset' : 'tls';
    }
  }

  /** The connection is lost, and all requests on it. */
  #fail(errorClass: ErrorClass, nowUs: number): void {
    const was = this.state;
    const { streams } = this.#session;
    const slots = streams.slots();
    this.close();
    if (was === 'opening') {
      this.sinceUs = this.openedUs;
      this.#owner.openFailed(this, errorClass, nowUs);
    } else if (slots.length === 0) {
      this.#owner.endedIdle(this, nowUs);
    }
    slots.forEach((slot, i) => {
      this.#tellOf(slot);
      // Only with its last request is the place free for another connection.
      this.state = i < slots.length - 1 ? 'busy' : 'closed';
      this.#owner.failed(this, errorClass, nowUs);
    });
  }

  /** Nothing more is sent. Where the server announced the end, the closing is left to it. */
  #retire(): void {
    if (this.#begun >= this.#setup.requestsPerConnection) {
      this.close();
      return;
    }
    leaveClosing(this.#socket);
    this.#socket = undefined;
    this.#session.end();
    this.state = 'closed';
  }

  #lost(socket: Socket, error: NodeJS.ErrnoException | undefined): void {
    if (socket === this.#socket) {
      this.lastError = error;
      this.#fail(errorClassOf(error?.code, this.state === 'opening' ? this.stage : 'reset'), this.#setup.nowUs());
    }
  }
}

import { connect, type Socket } from 'node:net';
import type { ErrorClass } from '@headroom/contract';
import { errorClassOf } from './error-class.ts';
import { ResponseReader } from './response-reader.ts';

/** How long a connection that its server has announced to close may take for it before it is destroyed, ms. */
const CLOSING_MS = 1_000;

/** What the connections of a load share. */
export interface ConnectionSetup {
  readonly address: { readonly ip: string; readonly port: number };
  readonly request: Uint8Array;
  /** Whether the method is HEAD. */
  readonly answersHead: boolean;
  /** One for all: each read is used up before the next one begins. */
  readonly readBuffer: Uint8Array;
  /** Monotonic, µs. */
  readonly nowUs: () => number;
}

/** What the owner of connections learns. In each call the connection's `state` is already the new one. */
export interface ConnectionOwner {
  opened(connection: Connection, nowUs: number): void;
  openFailed(connection: Connection, errorClass: ErrorClass, nowUs: number): void;
  /** A whole answer; the connection is idle, or closed when it cannot carry another request. */
  answered(connection: Connection, status: number, nowUs: number): void;
  /** The request under way was lost, and the connection with it. */
  failed(connection: Connection, errorClass: ErrorClass, nowUs: number): void;
  /** It ended while no request was under way. */
  endedIdle(connection: Connection, nowUs: number): void;
  received(bytes: number, nowUs: number): void;
}

/** One place for a connection: opened, used for one request at a time, lost and opened again. */
export class Connection {
  state: 'closed' | 'opening' | 'idle' | 'busy' = 'closed';
  /** When opening began or the request was sent, µs. NaN at first makes these fields doubles, which are then stored in place. */
  sinceUs = NaN;
  /** Intended start of the request under way, µs. */
  intendedUs = NaN;
  /** Whole answers on the connection that is or was last open. */
  answers = 0;
  /** Its place among the connections of the load, from 0. */
  readonly id: number;
  readonly #setup: ConnectionSetup;
  readonly #owner: ConnectionOwner;
  readonly #reader: ResponseReader;
  #socket: Socket | undefined;

  constructor(id: number, setup: ConnectionSetup, owner: ConnectionOwner) {
    this.id = id;
    this.#setup = setup;
    this.#owner = owner;
    this.#reader = new ResponseReader(setup.answersHead);
  }

  /** Begins to open; `opened` or `openFailed` follows, unless `fail` comes first. */
  open(): void {
    const { address, readBuffer, nowUs } = this.#setup;
    this.state = 'opening';
    this.sinceUs = nowUs();
    this.answers = 0;
    const socket = connect({
      host: address.ip,
      port: address.port,
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length) => {
          if (socket === this.#socket) {
            this.#read(length);
          }
          return true;
        },
      },
    });
    this.#socket = socket;
    socket.once('connect', () => {
      if (socket === this.#socket) {
        this.state = 'idle';
        this.#reader.reset();
        this.#owner.opened(this, nowUs());
      }
    });
    // Stays for the socket's whole life: without a listener, an error after `destroy` would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => this.#lost(socket, error.code));
    socket.once('end', () => this.#ended(socket));
    socket.once('close', () => this.#lost(socket, undefined));
  }

  /** Sends the request on an idle connection; returns when that was, µs, which is also the intended start unless one is given. */
  send(intendedUs?: number): number {
    this.state = 'busy';
    this.sinceUs = this.#setup.nowUs();
    this.intendedUs = intendedUs ?? this.sinceUs;
    this.#socket?.write(this.#setup.request);
    return this.sinceUs;
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

  #read(length: number): void {
    const nowUs = this.#setup.nowUs();
    this.#owner.received(length, nowUs);
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

  #lost(socket: Socket, code: string | undefined): void {
    if (socket === this.#socket) {
      const established = this.state !== 'opening';
      this.fail(errorClassOf(code, established ? 'reset' : 'connect'), this.#setup.nowUs());
    }
  }
}

import type { Socket } from 'node:net';
import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from './connection-setup.ts';
import { Connection } from './connection.ts';
import type { ConnectionOwner } from './load-connection.ts';
import {
  isRedirect,
  AnswerBeginning,
  redirectedRequest,
  type RedirectedRequest,
  type RedirectRefusal,
} from './redirect.ts';
import type { PreparedRequest } from './request-turns.ts';
import type { ResponseReader } from './response-reader.ts';

/** Who counts redirects. */
export interface RedirectRecorder {
  /** An answer with this status was followed by a request of so many bytes. */
  redirected(status: number, bytes: number, intendedUs: number): void;
  /** An answer that was not followed is the last one. */
  notRedirected(why: RedirectRefusal, intendedUs: number): void;
  opened(nowUs: number): void;
  secured(handshakeUs: number, isResumed: boolean): void;
  /** The generator's own machine refused the next connection, with this code. */
  refused(code: string): void;
}

/** How redirects are followed: so many in a row. */
export interface RedirectSetup {
  readonly most: number;
  readonly recorder: RedirectRecorder;
}

/**
 * A connection that follows redirects to its own origin: what it is sent is over with the last answer, and one timeout holds for the whole. Where a server ends the
 * connection with a redirect, the next request goes out on a new one to the same address.
 */
export class RedirectingConnection extends Connection {
  readonly #setup: ConnectionSetup;
  readonly #redirects: RedirectSetup;
  readonly #owner: ConnectionOwner;
  readonly #answer = new AnswerBeginning();
  #sent: Uint8Array = new Uint8Array();
  #followed = 0;
  /** What is to be sent when the connection is open again. */
  #pending: RedirectedRequest | undefined;

  constructor(id: number, setup: ConnectionSetup, owner: ConnectionOwner, redirects: RedirectSetup) {
    super(id, setup, owner);
    this.#setup = setup;
    this.#redirects = redirects;
    this.#owner = owner;
  }

  /** What keeps the next connection from being opened is told as such; the timeout is that of the whole. */
  override fail(errorClass: ErrorClass, nowUs: number): void {
    const isOpening = this.#pending !== undefined;
    if (isOpening && errorClass === 'local') {
      this.#redirects.recorder.refused(this.lastError?.code ?? 'unknown');
    }
    const isReached = this.#setup.tls !== undefined && this.lastError?.syscall !== 'connect';
    const whileOpening = errorClass === 'reset' ? (isReached ? 'tls' : 'connect') : errorClass;
    super.fail(isOpening ? whileOpening : errorClass, nowUs);
  }

  override close(): void {
    this.#pending = undefined;
    super.close();
  }

  protected override bytesOf(request: PreparedRequest): Uint8Array {
    this.#followed = 0;
    this.#answer.reset();
    this.#sent = super.bytesOf(request);
    return this.#sent;
  }

  override read(socket: Socket, length: number): void {
    this.#answer.add(this.#setup.readBuffer, length);
    super.read(socket, length);
  }

  protected override finish(reader: ResponseReader, inStep: boolean): void {
    const next = inStep ? this.#next(reader) : undefined;
    if (next === undefined) {
      super.finish(reader, inStep);
      return;
    }
    const { status, persistent } = reader;
    reader.reset();
    this.endReading();
    this.#answer.reset();
    this.#followed++;
    this.#sent = next.bytes;
    this.#redirects.recorder.redirected(status, next.bytes.length, this.intendedUs);
    if (persistent && this.answers + 1 < this.#setup.requestsPerConnection) {
      this.answers++;
      this.goOn(next.bytes, next.answersHead);
    } else {
      this.leave();
      this.state = 'busy';
      this.#pending = next;
      this.connect();
    }
  }

  protected override opened(): void {
    const next = this.#pending;
    if (next === undefined) {
      super.opened();
      return;
    }
    const { recorder } = this.#redirects;
    const nowUs = this.#setup.nowUs();
    this.#pending = undefined;
    this.#owner.received(this, 0); // so that a second that has ended is told before
    recorder.opened(nowUs);
    if (!Number.isNaN(this.handshakeUs)) {
      recorder.secured(this.handshakeUs, this.isResumed);
    }
    this.goOn(next.bytes, next.answersHead);
  }

  /** Where the answer leads, if it is to be followed. */
  #next({ status, persistent }: ResponseReader): RedirectedRequest | undefined {
    if (!isRedirect(status)) {
      return undefined;
    }
    const { requestsPerConnection, tls } = this.#setup;
    const carried = persistent && this.answers + 1 < requestsPerConnection ? this.answers + 1 : 0;
    const next =
      this.#followed < this.#redirects.most
        ? redirectedRequest(this.#sent, status, this.#answer.location, {
            scheme: tls === undefined ? 'http' : 'https',
            isLast: carried + 1 >= requestsPerConnection,
          })
        : 'tooMany';
    if (typeof next !== 'string') {
      return next;
    }
    this.#redirects.recorder.notRedirected(next, this.intendedUs);
    return undefined;
  }
}

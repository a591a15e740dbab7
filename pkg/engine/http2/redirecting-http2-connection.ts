import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from '../connection-setup.ts';
import type { ConnectionOwner, LoadConnection, SendTimes } from '../load-connection.ts';
import { isRedirect } from '../redirect.ts';
import type { RedirectSetup } from '../redirecting-connection.ts';
import type { PreparedRequest } from '../request-turns.ts';
import { framedBytes } from './frames.ts';
import { Http2Connection } from './http2-connection.ts';
import { redirected, sentRequest, type SentRequest } from './sent-request.ts';
import type { SessionSetup } from './session.ts';

/** A request and the redirects that it has met. */
interface Journey {
  readonly sent: SentRequest;
  readonly followed: number;
  readonly traced: number;
}

/** A request that goes on as soon as there is room for it. */
interface Waiting extends Journey {
  readonly next: PreparedRequest;
  readonly sinceUs: number;
  readonly intendedUs: number;
}

/**
 * A connection of HTTP/2 that follows redirects to its own origin: what it is sent is over with the last answer, and one timeout holds for the whole. Where the
 * connection may carry no more, the requests go on over a new one to the same address, when the old one has brought its other answers.
 */
export class RedirectingHttp2Connection implements LoadConnection, ConnectionOwner {
  readonly id: number;
  sinceUs = NaN;
  intendedUs = NaN;
  index = 0;
  traced = NaN;
  readonly #inner: Http2Connection;
  readonly #owner: ConnectionOwner;
  readonly #redirects: RedirectSetup;
  /** By slot. */
  readonly #journeys: Array<Journey | undefined> = [];
  #waiting: Waiting[] = [];
  #isReopening = false;

  constructor(
    id: number,
    setup: ConnectionSetup & { readonly http2: SessionSetup },
    owner: ConnectionOwner,
    redirects: RedirectSetup
  ) {
    this.id = id;
    this.#inner = new Http2Connection(id, { ...setup, http2: { ...setup.http2, keepsLocation: true } }, this);
    this.#owner = owner;
    this.#redirects = redirects;
  }

  get state(): LoadConnection['state'] {
    return this.#isReopening ? 'busy' : this.#inner.state;
  }

  get free(): number {
    return this.state === 'idle' ? this.#inner.free : 0;
  }

  get sentBytes(): number {
    return this.#inner.sentBytes;
  }

  get answers(): number {
    return this.#inner.answers;
  }

  get handshakeUs(): number {
    return this.#inner.handshakeUs;
  }

  get isResumed(): boolean {
    return this.#inner.isResumed;
  }

  get lastError(): NodeJS.ErrnoException | undefined {
    return this.#inner.lastError;
  }

  get allowed(): number {
    return this.#inner.allowed;
  }

  open(): void {
    this.#inner.open();
  }

  send(request: PreparedRequest, times: SendTimes): void {
    this.#inner.send(request, times);
    this.#journeys[this.#inner.slot] = {
      sent: sentRequest(request),
      followed: 0,
      traced: request.frames === undefined ? NaN : request.frames.traced,
    };
  }

  giveUpOverdue(nowUs: number, timeoutUs: number): void {
    const overdue = this.#waiting.filter(({ sinceUs }) => nowUs - sinceUs >= timeoutUs);
    this.#waiting = this.#waiting.filter((one) => !overdue.includes(one));
    overdue.forEach((one) => this.#failed(one, 'timeout', nowUs));
    this.#inner.giveUpOverdue(nowUs, timeoutUs);
  }

  close(): void {
    this.#waiting = [];
    this.#isReopening = false;
    this.#inner.close();
  }

  opened(_: LoadConnection, nowUs: number): void {
    if (!this.#isReopening) {
      this.#owner.opened(this, nowUs);
      return;
    }
    const { recorder } = this.#redirects;
    this.#isReopening = false;
    this.#owner.received(this, 0); // so that a second that has ended is told before
    recorder.opened(nowUs);
    if (!Number.isNaN(this.handshakeUs)) {
      recorder.secured(this.handshakeUs, this.isResumed);
    }
    this.freed(this, nowUs);
  }

  openFailed(_: LoadConnection, errorClass: ErrorClass, nowUs: number): void {
    if (!this.#isReopening) {
      this.sinceUs = this.#inner.sinceUs;
      this.#owner.openFailed(this, errorClass, nowUs);
      return;
    }
    if (errorClass === 'local') {
      this.#redirects.recorder.refused(this.lastError?.code ?? 'unknown');
    }
    const lost = this.#waiting.splice(0);
    const last = lost.pop();
    lost.forEach((one) => this.#failed(one, errorClass, nowUs));
    this.#isReopening = false; // only with its last request is the place free for another connection
    if (last === undefined) {
      this.#owner.endedIdle(this, nowUs);
    } else {
      this.#failed(last, errorClass, nowUs);
    }
  }

  answered(_: LoadConnection, status: number): void {
    const journey = this.#tellOfInner();
    const next = isRedirect(status) ? this.#next(journey, status) : undefined;
    if (next !== undefined) {
      this.#waiting.push({ ...next, sinceUs: this.sinceUs, intendedUs: this.intendedUs });
    }
    this.#goOn();
    if (next === undefined) {
      this.#owner.answered(this, status);
    }
  }

  failed(_: LoadConnection, errorClass: ErrorClass, nowUs: number): void {
    this.#tellOfInner();
    this.#goOn();
    this.#owner.failed(this, errorClass, nowUs);
  }

  freed(_: LoadConnection, nowUs: number): void {
    this.#goOn();
    if (this.state === 'idle') {
      this.#owner.freed(this, nowUs);
    }
  }

  endedIdle(_: LoadConnection, nowUs: number): void {
    this.#owner.endedIdle(this, nowUs);
  }

  received(_: LoadConnection, bytes: number): void {
    this.intendedUs = this.#inner.intendedUs;
    this.#owner.received(this, bytes);
  }

  /** Where the answer of which was told just now leads, if it is to be followed. */
  #next(journey: Journey | undefined, status: number): (Journey & { next: PreparedRequest }) | undefined {
    if (journey === undefined) {
      return undefined;
    }
    const { most, recorder } = this.#redirects;
    const { sent, followed, traced } = journey;
    const next = followed < most ? redirected(sent, status, this.#inner.location) : 'tooMany';
    if (typeof next === 'string') {
      recorder.notRedirected(next, this.intendedUs);
      return undefined;
    }
    recorder.redirected(status, next.bytes.length + framedBytes(next.body?.length ?? 0), this.intendedUs);
    return { sent: sentRequest(next), followed: followed + 1, traced, next };
  }

  /** Sends what waits, on a new connection where the old one is at its end. */
  #goOn(): void {
    while (this.#waiting.length > 0 && this.#inner.state === 'idle') {
      const { next, sinceUs, intendedUs, ...journey } = this.#waiting.shift() as Waiting;
      this.#inner.send(next, { sinceUs, intendedUs });
      this.#journeys[this.#inner.slot] = journey;
    }
    if (this.#waiting.length > 0 && this.#inner.state === 'closed') {
      this.#isReopening = true;
      this.#inner.open();
    }
  }

  #tellOfInner(): Journey | undefined {
    const { slot, sinceUs, intendedUs, index } = this.#inner;
    const journey = this.#journeys[slot];
    this.#tellOf(sinceUs, intendedUs, index, journey?.traced ?? NaN);
    return journey;
  }

  #failed({ sent, traced, sinceUs, intendedUs }: Waiting, errorClass: ErrorClass, nowUs: number): void {
    this.#tellOf(sinceUs, intendedUs, sent.index, traced);
    this.#owner.failed(this, errorClass, nowUs);
  }

  #tellOf(sinceUs: number, intendedUs: number, index: number, traced: number): void {
    this.sinceUs = sinceUs;
    this.intendedUs = intendedUs;
    this.index = index;
    this.traced = traced;
  }
}

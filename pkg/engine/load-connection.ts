import type { ErrorClass } from '@headroom/contract';
import type { PreparedRequest } from './request-turns.ts';

/** When a request is sent: in an object that is used again and again, since a number with a fraction that is handed to a function is put on the heap. */
export interface SendTimes {
  /** µs. */
  sinceUs: number;
  /** Intended start, µs. */
  intendedUs: number;
}

/** One place for a connection of a load: opened, used for requests, lost and opened again. */
export interface LoadConnection {
  /** `idle` can take a request; `busy` can take none now. */
  readonly state: 'closed' | 'opening' | 'idle' | 'busy';
  /** Its place among the connections of the load, from 0. */
  readonly id: number;
  /** When opening began, or the request was sent of which the owner is told or was told last, µs. */
  readonly sinceUs: number;
  /** Intended start of that request, µs. */
  readonly intendedUs: number;
  /** Which of the load's requests it is. */
  readonly index: number;
  /** Which it is among the requests with values, from 0, where its target was asked to record its spans; NaN else. */
  readonly traced: number;
  /** Of the request that was sent last. */
  readonly sentBytes: number;
  /** Whole answers on the connection that is or was last open. */
  readonly answers: number;
  /** How long the TLS handshake of the connection took that is or was last open, µs; NaN where it had none. */
  readonly handshakeUs: number;
  /** Whether that handshake resumed an earlier session. */
  readonly isResumed: boolean;
  /** Why it was lost or could not be opened last, where Node said so. */
  readonly lastError?: NodeJS.ErrnoException | undefined;
  /** How many requests at once the other side allows, where it has said so; Infinity else. */
  readonly allowed: number;
  /** How many requests it can take now. */
  readonly free: number;
  /** Begins to open; `opened` or `openFailed` follows, unless `close` comes first. */
  open(): void;
  /** Sends a request on an idle connection, now, which is what its times say. */
  send(request: PreparedRequest, times: SendTimes): void;
  /** Gives up what takes so long or longer: requests under way, or the attempt to open. */
  giveUpOverdue(nowUs: number, timeoutUs: number): void;
  /** Closes without telling the owner. */
  close(): void;
}

/** What the owner of connections learns, of something that happened when the clock was looked at last. In each call the connection's `state` is already the new one. */
export interface ConnectionOwner {
  opened(connection: LoadConnection, nowUs: number): void;
  openFailed(connection: LoadConnection, errorClass: ErrorClass, nowUs: number): void;
  /** A whole answer; the connection is closed when it cannot carry another request. */
  answered(connection: LoadConnection, status: number): void;
  /** A request was lost; the connection is closed where it was lost, too. */
  failed(connection: LoadConnection, errorClass: ErrorClass, nowUs: number): void;
  /** It can take requests again without an answer. */
  freed(connection: LoadConnection, nowUs: number): void;
  /** It ended while no request was under way. */
  endedIdle(connection: LoadConnection, nowUs: number): void;
  received(connection: LoadConnection, bytes: number): void;
}

import type { SecureContext } from 'node:tls';
import type { SessionSetup } from './http2/session.ts';
import type { LoadClock } from './load-clock.ts';
import type { TcpSetup } from './tcp/new-tcp-connection.ts';

/** How connections are encrypted. */
export interface TlsSetup {
  readonly context: SecureContext;
  readonly serverName: string;
  readonly verify: boolean;
  /** The only protocol that is offered (ALPN); null offers none. */
  readonly protocol: 'http/1.1' | 'h2' | null;
  /** The session that a server gave last, for the next connection to resume; undefined where each makes a whole handshake. */
  readonly sessions: { last: Buffer | undefined } | undefined;
}

/** What the connections of a load share. */
export interface ConnectionSetup {
  readonly address: { readonly ip: string; readonly port: number };
  /** Undefined sends in the clear. */
  readonly tls?: TlsSetup | undefined;
  /** Undefined speaks HTTP/1.1. */
  readonly http2?: SessionSetup | undefined;
  /** Undefined speaks HTTP. */
  readonly tcp?: TcpSetup | undefined;
  /** Redirects in a row that are followed; undefined: none. */
  readonly followRedirects?: number | undefined;
  /** After so many answers a connection ends; Infinity: its server decides. */
  readonly requestsPerConnection: number;
  /** One for all: each read is used up before the next one begins. */
  readonly readBuffer: Uint8Array;
  /** Looks at the clock for something that has happened: monotonic, µs. `clock.us` then says the same. */
  readonly nowUs: () => number;
  readonly clock: LoadClock;
}

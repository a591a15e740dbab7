import type { TlsSettings } from '../prometheus/tls-settings.ts';
import type { Outcome } from '../prometheus/failure.ts';
import type { HostAddress, ResolveHost } from '../prometheus/transport.ts';

/** The server that a check is about, as the steps from the address to TLS need it. */
export interface CheckedServer {
  readonly url: URL;
  /** The address's host without brackets. */
  readonly host: string;
  /** Where the connection leads, in words. */
  readonly place: string;
  readonly tls: TlsSettings;
  /** The address of the host, looked up and checked once. */
  address(): Promise<Outcome<HostAddress>>;
  /** Wall clock, ms since 1970. */
  nowMs(): number;
}

/** The server at an address. */
export function checkedServer(
  { baseUrl, tls, place }: { baseUrl: string; tls: TlsSettings; place: string },
  { resolve, nowMs }: { resolve: ResolveHost; nowMs: () => number }
): CheckedServer {
  const url = new URL(baseUrl);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return { url, host, place, tls, nowMs, address: once(() => resolve(host, port)) };
}

/** A question that is asked once, whoever needs its answer. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

import { isIP } from 'node:net';
import type { Target } from '@headroom/contract';
import type { TargetAddress } from './generator.ts';

/** A target as a program that knows only URLs is told of it. */
export interface TargetPlace {
  /** What its URLs begin with: scheme, name and port, always with the port. */
  readonly origin: string;
  /** The same name and port as the program knows them when it connects. */
  readonly name: string;
  readonly port: number;
  /** The Host header of requests that set none. */
  readonly host: string;
  /** `ip:port` to which every connection must go, an address of IPv6 in brackets; null where the name already is that address. */
  readonly to: string | null;
}

/** A URL with the checked address in place of its name, for a program that connects to whatever its URL says. */
export function urlAt(url: string, address: TargetAddress | null): string {
  const at = new URL(url);
  if (address !== null) {
    at.hostname = bracketed(address.ip);
  }
  return at.href;
}

/** An address as it stands in URLs: one of IPv6 in brackets. */
export function bracketed(ip: string): string {
  return isIP(ip) === 6 ? `[${ip}]` : ip;
}

/**
 * Such programs ask TLS for the name in the URL, so that `tls.serverName` has to stand there; the Host header keeps the test's own host. Without an
 * address, as long as none was checked, nothing is said of where connections go.
 */
export function placeOf({ url, tls }: Pick<Target, 'url' | 'tls'>, address: TargetAddress | null): TargetPlace {
  const { protocol, hostname, host, port: given } = new URL(url);
  const port = given === '' ? (protocol === 'https:' ? 443 : 80) : Number(given);
  const name = tls?.serverName ?? hostname;
  const isThere = address === null || (hostname.replace(/^\[|\]$/g, '') === address.ip && name === hostname);
  return {
    origin: `${protocol}//${name}:${port}`,
    name,
    port,
    host,
    to: isThere ? null : `${bracketed(address.ip)}:${address.port}`,
  };
}

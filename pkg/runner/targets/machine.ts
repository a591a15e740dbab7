import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { canonicalAddress, parseRange } from './address-range.ts';

/** Loopback, and the unspecified addresses: a connection to those also ends at this machine. */
const always = ['127.0.0.0/8', '::1', '0.0.0.0/8', '::'].map(parseRange);

/** All addresses of a host name as this machine's resolver gives them, IPv4 first; empty when it has none. */
export async function resolveHost(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: 'ipv4first' }).catch(() => []);
  return found.map(({ address }) => address);
}

/** Whether a canonical address belongs to this machine. */
export function isThisMachine(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (
    always.some((range) => range?.contains(address)) || own.some((entry) => canonicalAddress(entry.address) === address)
  );
}

import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** A set of addresses: one address, or a CIDR block. */
export interface AddressRange {
  readonly family: 'ipv4' | 'ipv6';
  /** First address as written. */
  readonly address: string;
  readonly prefixBits: number;
  /** Whether a canonical address (see `canonicalAddress`) lies in the range. */
  contains(address: string): boolean;
}

/** Reads `10.0.0.0/8`, `127.0.0.1`, `::1`, `fd00::/8`; undefined for anything else. IPv4 ranges in their IPv6-mapped form become IPv4. */
export function parseRange(text: string): AddressRange | undefined {
  const [, written = '', bits] = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const address = canonicalAddress(written);
  if (address === undefined) {
    return undefined;
  }
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const width = family === 'ipv4' ? 32 : 128;
  const mappedBits = family === 'ipv4' && isIPv6(written) ? 96 : 0;
  const prefixBits = bits === undefined ? width : Number(bits) - mappedBits;
  if (prefixBits < 0 || prefixBits > width) {
    return undefined;
  }
  const list = new BlockList();
  list.addSubnet(address, prefixBits, family);
  const isInFamily = family === 'ipv4' ? isIPv4 : isIPv6;
  // BlockList itself lets an IPv6 range hold IPv4 addresses: the family is compared first.
  return { family, address, prefixBits, contains: (other) => isInFamily(other) && list.check(other, family) };
}

/** An address in its one shortest spelling, without zone; an IPv4 address in IPv6-mapped form as IPv4. Undefined when the text is no address. */
export function canonicalAddress(text: string): string | undefined {
  const bare = text.replace(/%.*$/, '');
  if (isIPv4(bare)) {
    return bare;
  }
  if (!isIPv6(bare)) {
    return undefined;
  }
  const spelled = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled) ?? [];
  return high === undefined || low === undefined
    ? spelled
    : dotted(Number.parseInt(high, 16), Number.parseInt(low, 16));
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

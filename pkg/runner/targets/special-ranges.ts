import { parseRange, type AddressRange } from './address-range.ts';

/** Kinds of addresses that no wide entry of the allow-list opens: each must be named by an entry that lies inside its range. */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  'an unspecified address': ['0.0.0.0/8', '::/128'],
  // Cloud machines answer with their credentials at such addresses, one of them outside of the link-local range.
  'a link-local address': ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'],
  'a multicast address': ['224.0.0.0/4', 'ff00::/8'],
  'a reserved or broadcast address': ['240.0.0.0/4'],
  // IPv4-compatible, NAT64 (RFC 6052, RFC 8215) and 6to4 (RFC 3056): somebody else unpacks the IPv4 address inside.
  'an IPv6 address that stands for an IPv4 one': ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16'],
};

const LOOPBACK = rangeOf('::1');
const specials = Object.entries(SPECIAL).flatMap(([kind, ranges]) =>
  ranges.map((text) => ({ kind, range: rangeOf(text) }))
);

/** The special kind of a canonical address with its range; undefined for all ordinary ones, loopback included. */
export function specialRange(address: string): { kind: string; range: AddressRange } | undefined {
  return LOOPBACK.contains(address) ? undefined : specials.find(({ range }) => range.contains(address));
}

function rangeOf(text: string): AddressRange {
  const range = parseRange(text);
  if (range === undefined) {
    throw new RangeError(`not an address range: ${text}`);
  }
  return range;
}

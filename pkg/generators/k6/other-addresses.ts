import { isIP } from 'node:net';

/** Every address but one, as ranges (CIDR): what a script of somebody else's must not reach. Ranges rise, those of the other IP version last. */
export function otherAddresses(ip: string): string[] {
  const isV6 = isIP(ip) === 6;
  const bits = isV6 ? 128 : 32;
  const value = isV6 ? valueOfV6(ip) : valueOfV4(ip);
  const ranges = Array.from({ length: bits }, (_, i) => {
    // All addresses that agree with it in the first i bits and differ in the next one.
    const kept = BigInt(bits - i - 1);
    const start = ((value >> kept) ^ 1n) << kept;
    return { start, length: i + 1 };
  });
  return [
    ...ranges
      .sort((a, b) => (a.start < b.start ? -1 : 1))
      .map(({ start, length }) => `${isV6 ? textOfV6(start) : textOfV4(start)}/${length}`),
    isV6 ? '0.0.0.0/0' : '::/0',
  ];
}

function valueOfV4(ip: string): bigint {
  return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function textOfV4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function valueOfV6(ip: string): bigint {
  // The URL parser writes out what :: stands for no more than we do, but it brings every form to one.
  const [head = '', tail] = new URL(`http://[${ip}]/`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n
  );
}

function textOfV6(value: bigint): string {
  return Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 65_535n).toString(16)).join(':');
}

import { staticHeaders } from './static-headers.ts';

/** Headers that nobody on the way may remember (RFC 7541 §7.1.3): they often hold secrets. */
const NEVER_REMEMBERED = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** A header: its name in lower case, its value of latin-1, and whether those on the way may remember it, which they may where nothing is said. */
export type HeaderField = readonly [name: string, value: string, mayBeRemembered?: boolean];

/** Numbers of the headers that both sides know, by name and value, and by name alone. */
const wholes = new Map(staticHeaders.map(([name, value], i) => [`${name}\n${value}`, i + 1]));
const names = new Map(staticHeaders.map(([name], i) => [name, i + 1] as const).reverse());

/** A block of headers (HPACK, RFC 7541) that has the other side remember nothing, so that the same bytes mean the same on every connection, whatever was sent before. */
export function headerBlock(headers: readonly HeaderField[]): Uint8Array {
  return Buffer.concat(
    headers.map(([name, value, mayBeRemembered = true]) => {
      const whole = wholes.get(`${name}\n${value}`);
      if (whole !== undefined && mayBeRemembered) {
        return number(whole, 7, 0x80);
      }
      const named = names.get(name) ?? 0;
      const kind = NEVER_REMEMBERED.has(name) || !mayBeRemembered ? 0x10 : 0;
      return Buffer.concat([number(named, 4, kind), ...(named > 0 ? [] : [text(name)]), text(value)]);
    })
  );
}

function text(of: string): Uint8Array {
  const bytes = Buffer.from(of, 'latin1');
  return Buffer.concat([number(bytes.length, 7, 0), bytes]);
}

/** A number in the last so many bits of a byte and in those that follow (RFC 7541 §5.1). */
function number(value: number, bits: number, first: number): Uint8Array {
  const mask = (1 << bits) - 1;
  if (value < mask) {
    return Uint8Array.of(first | value);
  }
  const bytes = [first | mask];
  let rest = value - mask;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    bytes.push((rest % 0x80) | 0x80);
  }
  return Uint8Array.from([...bytes, rest]);
}

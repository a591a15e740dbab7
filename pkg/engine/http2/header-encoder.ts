import { staticHeaders } from './static-headers.ts';

/** Headers that nobody on the way may remember (RFC 7541 §7.1.3): they often hold secrets. */
const NEVER_REMEMBERED = new Set(['authorization', 'cookie', 'proxy-authorization']);

/**
 * A block of headers (HPACK, RFC 7541) that has the other side remember nothing, so that the same bytes mean the same on every connection, whatever was sent before.
 * Takes names in lower case, and texts of latin-1. `isRemembered: false` forbids remembering them to everybody on the way.
 */
export function headerBlock(
  headers: ReadonlyArray<readonly [name: string, value: string]>,
  { isRemembered = true }: { readonly isRemembered?: boolean } = {}
): Uint8Array {
  return Buffer.concat(
    headers.map(([name, value]) => {
      const whole = staticHeaders.findIndex((known) => known[0] === name && known[1] === value) + 1;
      if (whole > 0 && isRemembered) {
        return number(whole, 7, 0x80);
      }
      const named = staticHeaders.findIndex((known) => known[0] === name) + 1;
      const kind = NEVER_REMEMBERED.has(name) || !isRemembered ? 0x10 : 0;
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

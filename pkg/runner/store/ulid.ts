import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_BITS = 80n;

/** Makes ULIDs (github.com/ulid/spec) from a clock in ms since 1970; each is greater than the one before and than `after`, within one millisecond and with a clock that was set back too. */
export function ulidSource(nowMs: () => number, after?: string): () => string {
  let last = after === undefined ? 0n : decode(after);
  return () => {
    const drawn = (BigInt(nowMs()) << RANDOM_BITS) | BigInt(`0x${randomBytes(10).toString('hex')}`);
    last = drawn > last ? drawn : last + 1n;
    return encode(last);
  };
}

function encode(value: bigint): string {
  return Array.from({ length: 26 }, (_, i) => ALPHABET[Number((value >> BigInt(5 * (25 - i))) & 31n)]).join('');
}

function decode(id: string): bigint {
  return [...id].reduce((value, letter) => (value << 5n) | BigInt(ALPHABET.indexOf(letter)), 0n);
}

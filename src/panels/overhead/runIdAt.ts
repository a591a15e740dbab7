const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of an id that hold the time, ms since 1970; the other 16 are random. */
const TIME_LENGTH = 10;

/** The least id that the runner could give to a run made at this time, ms since 1970: ids are ULIDs, so earlier runs have lower ones. */
export function runIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms));
  const digits = Array.from({ length: TIME_LENGTH }, (_, i) => Math.floor(time / 32 ** (TIME_LENGTH - 1 - i)) % 32);
  return digits.map((digit) => ALPHABET[digit]).join('') + '0'.repeat(16);
}

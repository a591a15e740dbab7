/** How many bits the code of each byte has (RFC 7541, appendix B). The code is canonical: shorter codes come first, and of one length those of smaller bytes. */
// prettier-ignore
const LENGTHS = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
  15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
  20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
  22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
  26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
  20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
];
const LONGEST = 30;

/** By length: the first code of it, how many bytes have one, and where they begin in `ORDERED`. */
const FIRST_CODE = new Uint32Array(LONGEST + 1);
const COUNT = new Uint16Array(LONGEST + 1);
const OFFSET = new Uint16Array(LONGEST + 1);
const ORDERED = Uint8Array.from(LENGTHS.keys()).sort((a, b) => (LENGTHS[a] ?? 0) - (LENGTHS[b] ?? 0) || a - b);
LENGTHS.forEach((length) => (COUNT[length] = (COUNT[length] ?? 0) + 1));
for (let length = 1; length <= LONGEST; length++) {
  FIRST_CODE[length] = ((FIRST_CODE[length - 1] ?? 0) + (COUNT[length - 1] ?? 0)) << 1;
  OFFSET[length] = (OFFSET[length - 1] ?? 0) + (COUNT[length - 1] ?? 0);
}

/** Decodes Huffman-coded text into `to`, from its beginning. Returns how many bytes there are, or -1 where it is wrong or does not fit. */
export function decodeHuffman(from: Uint8Array, start: number, end: number, to: Uint8Array): number {
  let written = 0;
  let code = 0;
  let length = 0;
  let ones = true;
  for (let at = start; at < end; at++) {
    const byte = from[at] ?? 0;
    for (let bit = 7; bit >= 0; bit--) {
      const one = (byte >>> bit) & 1;
      code = (code << 1) | one;
      ones &&= one === 1;
      length++;
      const place = code - (FIRST_CODE[length] ?? 0);
      if (place >= 0 && place < (COUNT[length] ?? 0)) {
        if (written === to.length) {
          return -1;
        }
        to[written++] = ORDERED[(OFFSET[length] ?? 0) + place] ?? 0;
        code = 0;
        length = 0;
        ones = true;
      } else if (length >= LONGEST) {
        return -1; // among others the code that stands for the end, which must not be written
      }
    }
  }
  // What is left over is the beginning of the code for the end: fewer than eight ones.
  return length < 8 && ones ? written : -1;
}

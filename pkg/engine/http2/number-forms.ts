/** How a number is written in a message (Protocol Buffers, Encoding). */
export type NumberForm = 'varint' | 'zigzag' | 'fixed32' | 'fixed64' | 'float' | 'double';

const TWO_32 = 4_294_967_296;
const scratch = new DataView(new ArrayBuffer(8));

/** Writes a whole number from 0 up to 2^53 in one of the forms, little end first; returns where it ends. No garbage. */
export function writeNumber(form: NumberForm, number: number, into: Uint8Array, at: number): number {
  switch (form) {
    case 'varint':
      return writeVarint(number, into, at);
    case 'zigzag':
      return writeVarint(2 * number, into, at);
    case 'fixed32':
      return writeWord(number, into, at);
    case 'fixed64':
      return writeWord(number / TWO_32, into, writeWord(number, into, at));
    case 'float':
      scratch.setFloat32(0, number);
      return writeWord(scratch.getUint32(0), into, at);
    case 'double':
      scratch.setFloat64(0, number);
      return writeWord(scratch.getUint32(0), into, writeWord(scratch.getUint32(4), into, at));
  }
}

/** Writes a whole number, seven bits a byte, the lowest first; returns where it ends. */
export function writeVarint(number: number, into: Uint8Array, from: number): number {
  let at = from;
  let rest = number;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    into[at++] = (rest % 0x80) | 0x80;
  }
  into[at++] = rest;
  return at;
}

/** The lowest 32 bits. */
function writeWord(number: number, into: Uint8Array, at: number): number {
  const word = number % TWO_32;
  into[at] = word;
  into[at + 1] = word / 0x100;
  into[at + 2] = word / 0x1_0000;
  into[at + 3] = word / 0x100_0000;
  return at + 4;
}

import type { RequestValue } from '../request-values.ts';
import { PREFIX_BYTES } from './grpc-messages.ts';
import type { MessagePattern } from './message-pattern.ts';
import { writeNumber, writeVarint } from './number-forms.ts';

/** Longest form of a length. */
const LENGTH_BYTES = 5;

/** A message of gRPC that is written anew each time, without garbage: its values, and the lengths that depend on them. */
export class MessageTemplate {
  /** The most bytes that it can have, with what stands before it. */
  readonly maxBytes: number;
  readonly #pattern: MessagePattern;
  readonly #values: readonly RequestValue[];
  /** Where the lengths stand that are still to be written, the outermost first. */
  readonly #open: Int32Array;

  /** Takes the values of the load, which its templates share and others move on. */
  constructor(pattern: MessagePattern, values: readonly RequestValue[]) {
    this.#pattern = pattern;
    this.#values = values;
    this.#open = new Int32Array(pattern.gaps.filter((gap) => gap === 'open').length);
    const most = pattern.gaps.map((gap) =>
      typeof gap === 'string'
        ? LENGTH_BYTES
        : Math.max(values[gap.value]?.maxBytes ?? 0, ...gap.texts.map(({ length }) => length))
    );
    this.maxBytes = [...pattern.pieces.map(({ length }) => length), ...most].reduce((sum, n) => sum + n, 0);
  }

  /** Writes the message with what the values are now; returns where it ends. */
  write(into: Uint8Array): number {
    const { pieces, gaps } = this.#pattern;
    let at = 0;
    let depth = 0;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i] as Uint8Array;
      into.set(piece, at);
      at += piece.length;
      const gap = gaps[i];
      if (gap === 'open') {
        this.#open[depth++] = at++;
      } else if (gap === 'close') {
        at = closed(into, this.#open[--depth] ?? 0, at);
      } else if (gap !== undefined) {
        const value = this.#values[gap.value] as RequestValue;
        at = gap.form === undefined ? value.write(into, at, gap.texts) : writeNumber(gap.form, value.number, into, at);
      }
    }
    const length = at - PREFIX_BYTES;
    into[1] = length >>> 24;
    into[2] = length >>> 16;
    into[3] = length >>> 8;
    into[4] = length;
    return at;
  }
}

/** Writes a length in the byte that was left for it, and moves what follows where it takes more; returns where that ends. */
function closed(into: Uint8Array, at: number, end: number): number {
  const length = end - at - 1;
  let more = 0;
  for (let rest = length; rest >= 0x80; rest >>>= 7) {
    more++;
  }
  if (more > 0) {
    into.copyWithin(at + 1 + more, at + 1, end);
  }
  writeVarint(length, into, at);
  return end + more;
}

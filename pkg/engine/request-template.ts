import { LENGTH_DIGITS, type RequestPattern } from './request-pattern.ts';
import { TraceParent, writeDigits, type RequestValue } from './request-values.ts';

const SPACE = 32;

/** A request that is written anew each time: in the room of its connection, without garbage. */
export class RequestTemplate {
  /** The most bytes that it can have. */
  readonly maxBytes: number;
  readonly #pattern: RequestPattern;
  readonly #values: readonly RequestValue[];
  readonly #trace: TraceParent | undefined;

  /** Takes the values of the load, which its templates share and others move on. */
  constructor(pattern: RequestPattern, values: readonly RequestValue[]) {
    this.#pattern = pattern;
    this.#values = values;
    const most = pattern.gaps.map((gap) =>
      gap === 'length'
        ? LENGTH_DIGITS
        : Math.max(values[gap.value]?.maxBytes ?? 0, ...gap.texts.map(({ length }) => length))
    );
    this.maxBytes = [...pattern.pieces.map(({ length }) => length), ...most].reduce((sum, n) => sum + n, 0);
    this.#trace = values.find((value) => value instanceof TraceParent);
  }

  /** Which request the values are now those of, where its target is asked to record its spans; NaN else. */
  get traced(): number {
    return this.#trace === undefined ? NaN : this.#trace.traced;
  }

  /** Writes the request with what the values are now, from this place on; returns where it ends. */
  write(into: Uint8Array, from = 0): number {
    const { pieces, gaps, lengthGap } = this.#pattern;
    let at = from;
    let lengthAt = 0;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i] as Uint8Array;
      into.set(piece, at);
      at += piece.length;
      const gap = gaps[i];
      if (gap === 'length') {
        lengthAt = at;
        at += LENGTH_DIGITS;
      } else if (gap !== undefined) {
        at = this.#values[gap.value]?.write(into, at, gap.texts) ?? at;
      }
    }
    if (lengthGap !== -1) {
      this.#writeLength(into, lengthAt, at - lengthAt - LENGTH_DIGITS - HEAD_END_BYTES);
    }
    return at;
  }

  /** White space before a field's value is no part of it (RFC 9110 §5.5), so the room is always the same. */
  #writeLength(into: Uint8Array, at: number, length: number): void {
    into.fill(SPACE, at, at + LENGTH_DIGITS);
    const digits = String(length).length;
    writeDigits(length, into, at + LENGTH_DIGITS - digits);
  }
}

/** The end of the line and the empty one after it. */
const HEAD_END_BYTES = 4;

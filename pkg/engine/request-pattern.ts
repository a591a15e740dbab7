import type { NumberForm } from './http2/number-forms.ts';
import type { EngineRequest, EngineSlot, EngineValue } from './job.ts';

/** Room for the digits of a Content-Length that differs from request to request. */
export const LENGTH_DIGITS = 10;

/** A request that differs from time to time: bytes that stay, and between each two of them something that does not. */
export interface RequestPattern {
  /** One more than there are gaps. */
  readonly pieces: readonly Uint8Array[];
  /** `length` is the Content-Length, the bytes behind the piece with the number `bodyPiece` less those of it before the body. */
  readonly gaps: ReadonlyArray<'length' | PatternSlot>;
  /** The gap behind which the body begins, and how many bytes of the piece there are no part of it; -1 where the length is always the same. */
  readonly lengthGap: number;
}

/** A gap that a value fills. */
export interface PatternSlot {
  readonly value: number;
  /** Of a number in a message of gRPC. */
  readonly form: NumberForm | undefined;
  /** Of rows: what is written for each row. */
  readonly texts: readonly Uint8Array[];
}

const HEAD_END = '\r\n\r\n';

/** Cuts the bytes of a request at its slots; undefined where it has none. Throws a TypeError that names no value where one cannot be written in its place. */
export function requestPattern(
  bytes: Uint8Array,
  { slots = [] }: Pick<EngineRequest, 'slots'>,
  values: readonly EngineValue[] = []
): RequestPattern | undefined {
  if (slots.length === 0) {
    return undefined;
  }
  const whole = Buffer.from(bytes);
  const bodyAt = whole.indexOf(HEAD_END) + HEAD_END.length;
  const cuts = slots.map((slot) => {
    const from = whole.indexOf(slot.token);
    return { from, to: from + slot.token.length, gap: patternSlot(slot, values) as 'length' | PatternSlot };
  });
  const changesLength = cuts.some(({ from }) => from >= bodyAt);
  if (changesLength) {
    // The last line of the head is the Content-Length, of which only the digits differ.
    const to = bodyAt - HEAD_END.length;
    cuts.push({ from: whole.lastIndexOf(' ', to) + 1, to, gap: 'length' });
  }
  cuts.sort((a, b) => a.from - b.from);
  const pieces = [...cuts, { from: whole.length, to: whole.length }].map(({ from }, i) =>
    Uint8Array.from(whole.subarray(cuts[i - 1]?.to ?? 0, from))
  );
  return { pieces, gaps: cuts.map(({ gap }) => gap), lengthGap: cuts.findIndex(({ gap }) => gap === 'length') };
}

/** Cuts a text at those of the slots that are in it; undefined where none is. Throws what `requestPattern` does. */
export function textPattern(
  text: Uint8Array,
  slots: readonly EngineSlot[],
  values: readonly EngineValue[]
): RequestPattern | undefined {
  const cut = cutAt(
    text,
    slots.map((slot) => ({ token: slot.token, gap: () => patternSlot(slot, values) }))
  );
  return cut.gaps.length === 0 ? undefined : { ...cut, lengthGap: -1 };
}

/** Cuts a text at those of the tokens that are in it: one piece more than there are gaps. */
export function cutAt<Gap>(
  text: Uint8Array,
  tokens: ReadonlyArray<{ readonly token: string; gap(): Gap }>
): { pieces: Uint8Array[]; gaps: Gap[] } {
  const whole = Buffer.from(text);
  const cuts = tokens
    .map(({ token, gap }) => ({ from: whole.indexOf(token), length: token.length, gap }))
    .filter(({ from }) => from !== -1)
    .sort((a, b) => a.from - b.from);
  const starts = cuts.map(({ from }) => from);
  const ends = cuts.map(({ from, length }) => from + length);
  const pieces = [...starts, whole.length].map((from, i) => Uint8Array.from(whole.subarray(ends[i - 1] ?? 0, from)));
  return { pieces, gaps: cuts.map(({ gap }) => gap()) };
}

/** What is written in the place of a slot. Throws what `requestPattern` does. */
export function patternSlot({ value, column, as, texts }: EngineSlot, values: readonly EngineValue[]): PatternSlot {
  const held = values[value];
  const form = as === 'path' || as === 'header' || as === 'json' || as === 'text' ? undefined : as;
  const own = held?.kind === 'rows' ? held.rows.map((row) => written(row[column] ?? '', as)) : [];
  return { value, form, texts: texts ?? own };
}

function written(text: string, as: EngineSlot['as']): Uint8Array {
  switch (as) {
    case 'path':
      return Buffer.from(encodeURIComponent(text), 'latin1');
    case 'header':
      if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
        throw new TypeError('a value in a header holds a character beyond latin-1');
      }
      return Buffer.from(text, 'latin1');
    case 'json':
      return Buffer.from(JSON.stringify(text).slice(1, -1), 'utf8');
    default:
      return Buffer.from(text, 'utf8');
  }
}

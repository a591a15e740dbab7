import { randomBytes } from 'node:crypto';
import { partsOf, type TargetValues } from '@headroom/contract';
import protobuf from 'protobufjs';
import protojson from 'protobufjs/ext/protojson.js';
import type { MessagePart, MessageSlot } from './message-part.ts';
import { columnOf, differingTexts, filled, firstText, type DifferingText, type Json } from './message-texts.ts';
import { named, typedSlot } from './typed-slot.ts';
import { leavesOf, wireParts, type Leaf, type WirePart } from './wire-parts.ts';

/** So many texts of a table are tried for one that is written at all: the usual value of a field is left out. */
const TRIED = 5;

/** Something that differs, and what is written in its place while it is looked where that is. */
interface Place extends DifferingText {
  /** Texts hold tokens; what is of another type holds the text of a value that is written. */
  readonly fill: string;
  readonly isText: boolean;
}

/**
 * A message by its type, in parts: where it refers to values, places are found by what becomes of the bytes when other values stand there. Throws an Error that
 * says what does not fit.
 */
export function messageParts(type: protobuf.Type, message: Json, values: TargetValues = {}): MessagePart[] {
  const encoded = (json: Json): Uint8Array => type.encode(protojson.fromJson(type, json)).finish();
  const texts = Object.keys(values).length === 0 ? [] : differingTexts(message);
  if (texts.length === 0) {
    return [encoded(message)];
  }
  const withFirst = texts.map(({ text }) => inWords(text, (reference) => firstText(...named(values, reference))));
  encoded(filled(message, withFirst)); // whatever else is wrong is told by itself
  const mark = `headroom${randomBytes(12).toString('hex')}x`;
  const tokens = new Map<string, string>();
  const leaves = (fills: readonly string[]): Leaf[] => leavesOf(wireParts(type, encoded(filled(message, fills))));
  const places = texts.map((text, i): Place => {
    const token = inWords(text.text, (reference) => {
      const made = `${mark}${tokens.size}x`;
      tokens.set(made, reference);
      return made;
    });
    if (holdsText(() => leaves(withFirst.with(i, token)), mark)) {
      return { ...text, fill: token, isText: true };
    }
    const tried = triedTexts(text, values).map((fill) => ({ fill, count: leaves(withFirst.with(i, fill)).length }));
    const [first = { fill: '', count: 0 }] = tried;
    const { fill } = tried.reduce((best, one) => (one.count > best.count ? one : best), first);
    return { ...text, fill, isText: false };
  });
  const fills = places.map(({ fill }) => fill);
  const whole = wireParts(type, encoded(filled(message, fills)));
  const flat = leavesOf(whole);
  const slots = new Map<Leaf, MessageSlot>();
  places.forEach((place, i) => {
    if (!place.isText) {
      const found = typedSlot(place, values, flat, (text) => leaves(fills.with(i, text)));
      if (found !== undefined && slots.has(found.leaf)) {
        throw new Error(`\${${place.reference}} stands where something else differs too`);
      }
      if (found !== undefined) {
        slots.set(found.leaf, found.slot);
      }
    }
  });
  return partsWith(whole, slots, tokens, new RegExp(`(${mark}\\d+x)`));
}

/** Whether a message can be written with tokens in a text, and has them in its texts then. */
function holdsText(leaves: () => Leaf[], mark: string): boolean {
  try {
    return leaves().some(({ type, bytes }) => type === 'string' && Buffer.from(bytes).includes(mark));
  } catch {
    return false;
  }
}

/** What to write where a text is not taken: numbers, or texts of the table. */
function triedTexts({ text, isKey, reference }: DifferingText, values: TargetValues): string[] {
  if (isKey || reference === undefined) {
    throw new Error(`${JSON.stringify(text)} can stand only where there is a text`);
  }
  const [value, column] = named(values, reference);
  if (value === 'uuid') {
    throw new Error(`\${${reference}} is a text, and can stand only where there is one`);
  }
  return 'counter' in value || 'random' in value ? ['1', '2'] : [...new Set(columnOf(value, column))].slice(0, TRIED);
}

function partsWith(
  whole: readonly WirePart[],
  slots: ReadonlyMap<Leaf, MessageSlot>,
  tokens: ReadonlyMap<string, string>,
  token: RegExp
): MessagePart[] {
  return whole.flatMap((part): MessagePart[] => {
    if (part.kind === 'other') {
      return [part.bytes];
    }
    if (part.kind === 'leaf') {
      const slot = slots.get(part);
      const texts = part.type === 'string' ? Buffer.from(part.bytes).toString('utf8').split(token) : [];
      if (slot !== undefined || texts.length < 2) {
        return [slot ?? part.bytes];
      }
      return texts.map((text) => {
        const reference = tokens.get(text);
        return reference === undefined ? Buffer.from(text, 'utf8') : { reference, as: 'text' };
      });
    }
    const parts = partsWith(part.parts, slots, tokens, token);
    const same = parts.filter((one) => one instanceof Uint8Array);
    if (same.length < parts.length) {
      return [{ parts }];
    }
    const bytes = Buffer.concat(same);
    return [protobuf.Writer.create().uint32(bytes.length).finish(), bytes];
  });
}

function inWords(text: string, put: (reference: string) => string): string {
  return partsOf(text)
    .map((part) => ('text' in part ? part.text : put(part.reference)))
    .join('');
}

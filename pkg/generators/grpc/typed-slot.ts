import type { TargetValue, TargetValues } from '@headroom/contract';
import type { NumberForm } from '@headroom/engine';
import type { MessageSlot } from './message-part.ts';
import { columnOf, type DifferingText } from './message-texts.ts';
import type { Leaf } from './wire-parts.ts';

/** A counter must have room for so many calls. */
const MOST_CALLS = 1_000_000_000;

/** Which fields numbers that differ can be written into, and how. */
const FORMS: Readonly<Record<string, NumberForm | undefined>> = {
  ...{ int32: 'varint', int64: 'varint', uint32: 'varint', uint64: 'varint' },
  ...{ sint32: 'zigzag', sint64: 'zigzag', fixed32: 'fixed32', sfixed32: 'fixed32' },
  ...{ fixed64: 'fixed64', sfixed64: 'fixed64', float: 'float', double: 'double' },
};

/** Where a value stands that is no text, and how it is written there; undefined where it is each time the same. */
export function typedSlot(
  { reference = '' }: DifferingText,
  values: TargetValues,
  base: readonly Leaf[],
  leavesWith: (text: string) => readonly Leaf[]
): { leaf: Leaf; slot: MessageSlot } | undefined {
  const [value, column] = named(values, reference);
  const isNumber = value !== 'uuid' && ('counter' in value || 'random' in value);
  const rows = columnOf(value, column);
  const texts = isNumber ? ['1', '2'] : [...new Set(rows)];
  const written = new Map(texts.map((text) => [text, leavesWith(text)] as const));
  const at = base.findIndex((leaf, i) =>
    [...written.values()].some((leaves) => leaves.length === base.length && !isSame(leaves[i], leaf))
  );
  if (at === -1 && new Set([...written.values()].map(({ length }) => length)).size === 1) {
    return undefined;
  }
  const place = at === -1 ? placeOfMissing(base, [...written.values()]) : at;
  const leaf = base[place] as Leaf;
  const bytes = new Map(
    [...written].map(([text, leaves]) => [text, leafBytes(reference, base, leaves, place)] as const)
  );
  if (!isNumber) {
    return { leaf, slot: { reference, as: 'text', texts: rows.map((text) => bytes.get(text) ?? new Uint8Array()) } };
  }
  const as = FORMS[leaf.type];
  if (as === undefined) {
    throw new Error(`\${${reference}} is a number, and cannot stand where there is ${leaf.type}`);
  }
  for (const end of endsOf(value)) {
    try {
      leavesWith(String(end));
    } catch {
      throw new Error(`\${${reference}} can come to ${end}, which is too large for ${leaf.type}`);
    }
  }
  return { leaf, slot: { reference, as } };
}

/** The only leaf that others do not have. */
function placeOfMissing(base: readonly Leaf[], others: ReadonlyArray<readonly Leaf[]>): number {
  const shorter = others.find(({ length }) => length < base.length) ?? [];
  const at = base.findIndex((leaf, i) => !isSame(shorter[i], leaf));
  return at === -1 ? base.length - 1 : at;
}

/** What stands in a place of a message that is like another in all else; the usual value of a field where it was left out. */
function leafBytes(reference: string, base: readonly Leaf[], leaves: readonly Leaf[], at: number): Uint8Array {
  const own = leaves.length === base.length ? leaves[at] : undefined;
  const expected = own === undefined ? base.toSpliced(at, 1) : base.with(at, own);
  if (leaves.length !== expected.length || !expected.every((leaf, i) => isSame(leaves[i], leaf))) {
    throw new Error(
      `\${${reference}} changes more than one place of the message, and can stand only in texts, numbers, enums and bytes`
    );
  }
  const leaf = base[at] as Leaf;
  return (
    own?.bytes ?? new Uint8Array(['string', 'bytes'].includes(leaf.type) ? 0 : isFixed(leaf) ? leaf.bytes.length : 1)
  );
}

function isFixed({ type }: Leaf): boolean {
  return ['float', 'double'].includes(type) || type.includes('fixed');
}

function isSame(one: Leaf | undefined, other: Leaf): boolean {
  return one !== undefined && one.path === other.path && Buffer.from(one.bytes).equals(other.bytes);
}

/** The smallest and the largest that a number comes to. */
function endsOf(value: TargetValue): number[] {
  if (value === 'uuid') {
    return [];
  }
  return 'random' in value ? value.random : 'counter' in value ? [value.counter, value.counter + MOST_CALLS] : [];
}

/** The value that a reference names, and the column. */
export function named(values: TargetValues, reference: string): [value: TargetValue, column: string | undefined] {
  const [name = '', column] = reference.split('.');
  return [values[name] ?? 'uuid', column];
}

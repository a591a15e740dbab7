import protobuf from 'protobufjs';

/** What a message is made of as it stands in bytes, by its type. */
export type WirePart =
  /** Tags, and what follows here in parts is told nothing of. */
  | { readonly kind: 'other'; readonly bytes: Uint8Array }
  /** What one field holds, without its tag and length; `type` is that of the field, `enum` for all enums, `path` has the numbers of the field and of those around it. */
  | { readonly kind: 'leaf'; readonly path: string; readonly type: string; readonly bytes: Uint8Array }
  /** What stands behind its length. */
  | { readonly kind: 'group'; readonly parts: readonly WirePart[] };

/** One of the leaves of a message. */
export type Leaf = Extract<WirePart, { kind: 'leaf' }>;

/** What decides how a field is read. */
interface FieldShape {
  readonly type: string;
  readonly resolvedType?: protobuf.ReflectionObject | null;
}

const [VARINT, FIXED64, LENGTH, FIXED32] = [0, 1, 2, 5];

/** Cuts a message at its fields, those of messages within it too. */
export function wireParts(type: protobuf.Type, bytes: Uint8Array): WirePart[] {
  return partsOf(bytes, '', (id) => type.fieldsById[id]);
}

/** The leaves of a message, in order. */
export function leavesOf(parts: readonly WirePart[]): Leaf[] {
  return parts.flatMap((part) => (part.kind === 'leaf' ? [part] : part.kind === 'group' ? leavesOf(part.parts) : []));
}

function partsOf(
  bytes: Uint8Array,
  within: string,
  fieldOf: (id: number) => protobuf.Field | FieldShape | undefined
): WirePart[] {
  const reader = protobuf.Reader.create(bytes);
  const parts: WirePart[] = [];
  const since = (from: number): Uint8Array => bytes.subarray(from, reader.pos);
  while (reader.pos < reader.len) {
    const from = reader.pos;
    const tag = reader.uint32();
    const field = fieldOf(tag >>> 3);
    const path = `${within}${tag >>> 3}.`;
    parts.push({ kind: 'other', bytes: since(from) });
    const start = reader.pos;
    switch (tag & 7) {
      case VARINT:
      case FIXED64:
      case FIXED32:
        reader.skipType(tag & 7);
        parts.push({ kind: 'leaf', path, type: leafType(field), bytes: since(start) });
        break;
      case LENGTH:
        parts.push({ kind: 'group', parts: partsWithin(reader.bytes(), path, field) });
        break;
      // What is left is the beginning and the end of groups, whose fields then are taken for those of the message around them.
    }
  }
  return parts;
}

function partsWithin(bytes: Uint8Array, path: string, field: protobuf.Field | FieldShape | undefined): WirePart[] {
  if (field instanceof protobuf.MapField) {
    const shapes: readonly FieldShape[] = [
      { type: field.keyType },
      { type: field.type, resolvedType: field.resolvedType },
    ];
    return partsOf(bytes, path, (id) => shapes[id - 1]);
  }
  if (field?.resolvedType instanceof protobuf.Type) {
    const { fieldsById } = field.resolvedType;
    return partsOf(bytes, path, (id) => fieldsById[id]);
  }
  const type = leafType(field);
  return type === 'string' || type === 'bytes' ? [{ kind: 'leaf', path, type, bytes }] : packed(bytes, path, type);
}

/** Numbers of one field, one behind the other. */
function packed(bytes: Uint8Array, path: string, type: string): WirePart[] {
  const reader = protobuf.Reader.create(bytes);
  const wires: Readonly<Record<string, number | undefined>> = protobuf.types.basic;
  const wire = wires[type] ?? VARINT;
  const parts: WirePart[] = [];
  while (reader.pos < reader.len) {
    const from = reader.pos;
    reader.skipType(wire);
    parts.push({ kind: 'leaf', path, type, bytes: bytes.subarray(from, reader.pos) });
  }
  return parts;
}

function leafType(field: protobuf.Field | FieldShape | undefined): string {
  return field?.resolvedType instanceof protobuf.Enum ? 'enum' : (field?.type ?? 'unknown');
}

import type { GobReader } from './gob-reader.ts';

/** What a field of vegeta's result holds, as far as it is read: times have an encoding of their own. */
export type FieldKind = 'uint' | 'int' | 'text' | 'time' | 'other';

/** A field of vegeta's result, as the stream itself declares it. */
export interface ResultField {
  readonly name: string;
  readonly kind: FieldKind;
}

/** The numbers under which gob knows its basic types; others are declared in the stream. */
const BASIC: Readonly<Record<number, FieldKind>> = { 2: 'int', 3: 'uint', 5: 'text', 6: 'text' };
/** Which field of a declaration holds a structure. */
const STRUCT = 3;

/** The fields of a structure from its declaration, in order; undefined when it declares another kind of type. */
export function declaredFields(reader: GobReader): ResultField[] | undefined {
  if (reader.uint() !== STRUCT) {
    return undefined;
  }
  skipCommon(reader);
  if (reader.uint() !== 1) {
    return [];
  }
  return Array.from({ length: reader.uint() }, () => {
    let name = '';
    let type = 0;
    let field = 0;
    for (let delta = reader.uint(); delta !== 0; delta = reader.uint()) {
      field += delta;
      if (field === 1) {
        name = reader.text();
      } else {
        type = reader.int();
      }
    }
    return { name, kind: BASIC[type] ?? (name === 'Timestamp' ? 'time' : 'other') };
  });
}

/** A declaration begins with the name and the number of its type. */
function skipCommon(reader: GobReader): void {
  reader.uint();
  for (let delta = reader.uint(), field = delta; delta !== 0; delta = reader.uint(), field += delta) {
    if (field === 1) {
      reader.text();
    } else {
      reader.int();
    }
  }
}

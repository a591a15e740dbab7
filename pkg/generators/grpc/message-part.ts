import type { NumberForm } from '@headroom/engine';

/** A place in a message that a value takes. */
export interface MessageSlot {
  /** Name of a value; of a table with the column, `name.column`. */
  readonly reference: string;
  readonly as: 'text' | NumberForm;
  /** Of tables: what is written for each row, where that is not its text. */
  readonly texts?: readonly Uint8Array[];
}

/** A part of a message: bytes that stay, a place that a value takes, or parts that stand behind their length together. */
export type MessagePart = Uint8Array | MessageSlot | { readonly parts: readonly MessagePart[] };

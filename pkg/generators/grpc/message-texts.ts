import { partsOf, tableOf, type TargetValue } from '@headroom/contract';
import type { z } from 'zod';

/** JSON. */
export type Json = z.core.util.JSONType;

/** A text of a message, be it a value or a key, in which something differs from call to call. */
export interface DifferingText {
  readonly text: string;
  readonly isKey: boolean;
  /** The value that it is, where it is one and nothing else. */
  readonly reference: string | undefined;
}

/** The texts of a message that refer to values, in order. */
export function differingTexts(message: Json): DifferingText[] {
  const found: DifferingText[] = [];
  withTexts(message, (text, isKey) => {
    const parts = partsOf(text).filter((part) => !('text' in part) || part.text !== '');
    const [first] = parts;
    if (parts.some((part) => 'reference' in part)) {
      const isWhole = parts.length === 1 && first !== undefined && 'reference' in first;
      found.push({ text, isKey, reference: isWhole ? first.reference : undefined });
    }
    return text;
  });
  return found;
}

/** The message with these texts in the place of those that differ, in order. */
export function filled(message: Json, texts: readonly string[]): Json {
  let next = 0;
  return withTexts(message, (text) =>
    partsOf(text).some((part) => 'reference' in part) ? (texts[next++] ?? text) : text
  );
}

/** What a reference stands for in the first call. */
export function firstText(value: TargetValue, column: string | undefined): string {
  if (value === 'uuid') {
    return '00000000-0000-4000-8000-000000000000';
  }
  if ('counter' in value) {
    return String(value.counter);
  }
  return 'random' in value ? String(value.random[0]) : (columnOf(value, column)[0] ?? '');
}

/** The texts of a column of a table, by row; none where the value is no table. */
export function columnOf(value: TargetValue, column: string | undefined): string[] {
  const [columns = [], ...rows] = tableOf(value) ?? [];
  const at = columns.indexOf(column ?? '');
  return rows.map((row) => row[at] ?? '');
}

function withTexts(json: Json, change: (text: string, isKey: boolean) => string): Json {
  if (typeof json === 'string') {
    return change(json, false);
  }
  if (Array.isArray(json)) {
    return json.map((one) => withTexts(one, change));
  }
  return json === null || typeof json !== 'object'
    ? json
    : Object.fromEntries(Object.entries(json).map(([key, one]) => [change(key, true), withTexts(one, change)]));
}

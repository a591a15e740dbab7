import { z } from 'zod';
import { csvRows } from './csv-rows.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
const MAX_ROWS = 100_000;

const cell = z.union([z.string(), z.number(), z.boolean()]);
const whole = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const csv = z.string().superRefine((text, context) => {
  const message = tableProblem(csvRows(text));
  if (message !== undefined) {
    context.addIssue({ code: 'custom', message });
  }
});
const rows = z.array(z.record(z.string(), cell)).superRefine((list, context) => {
  const [head = {}] = list;
  const columns = Object.keys(head);
  const table = [columns, ...list.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const uneven = list.some((row) => Object.keys(row).sort().join('\n') !== [...columns].sort().join('\n'));
  const message = uneven ? 'must have the same keys in each row' : tableProblem(table);
  if (message !== undefined) {
    context.addIssue({ code: 'custom', message });
  }
});

/** A value that differs from request to request. */
export const targetValue = z.union([
  /** A random UUID (version 4 of RFC 9562). */
  z.literal('uuid'),
  /** The number of the request, counted from here. */
  z.strictObject({ counter: whole }),
  /** A whole number between these two, both included, each as likely. */
  z.strictObject({
    random: z.tuple([whole, whole]).refine(([from, to]) => from <= to, 'must go from the smaller number to the larger'),
  }),
  /** The next row of a table for each request, from the first again after the last; the columns have names. CSV has them in its first line (RFC 4180). */
  z.strictObject({ csv }),
  z.strictObject({ rows }),
]);
/** A value that differs from request to request. */
export type TargetValue = z.infer<typeof targetValue>;

/** The values that a target's path, headers and body may refer to as `${name}`, a column of a row as `${name.column}`. */
export const targetValues = z.record(
  z.string().regex(NAME, 'must be a name of letters, digits, "-" and "_", beginning with a letter'),
  targetValue
);
/** Values by name. */
export type TargetValues = z.infer<typeof targetValues>;

/** The table of a value: the names of its columns first; undefined where it is none. */
export function tableOf(value: TargetValue): string[][] | undefined {
  if (typeof value === 'string' || 'counter' in value || 'random' in value) {
    return undefined;
  }
  if ('csv' in value) {
    return csvRows(value.csv);
  }
  const columns = Object.keys(value.rows[0] ?? {});
  return [columns, ...value.rows.map((row) => columns.map((column) => String(row[column])))];
}

/** What may be written as `${…}` of these values. */
export function referencesTo(values: TargetValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const [columns] = tableOf(value) ?? [];
    return columns === undefined ? [name] : columns.map((column) => `${name}.${column}`);
  });
}

function tableProblem([columns = [], ...table]: string[][]): string | undefined {
  if (columns.length === 0 || table.length === 0) {
    return 'must have the names of its columns and at least one row';
  }
  if (columns.some((column) => !NAME.test(column)) || new Set(columns).size < columns.length) {
    return 'must have columns with names of letters, digits, "-" and "_", each once';
  }
  if (table.length > MAX_ROWS) {
    return `must have at most ${MAX_ROWS} rows`;
  }
  const uneven = table.findIndex((row) => row.length !== columns.length);
  if (uneven !== -1) {
    return `must have ${columns.length} columns in each row: row ${uneven + 1} has ${table[uneven]?.length}`;
  }
  return table.flat().some((text) => CONTROL.test(text))
    ? 'must hold no line breaks and control characters'
    : undefined;
}

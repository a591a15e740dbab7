import { z } from 'zod';
import { nearest } from './nearest.ts';

/** One thing that is wrong with a document: where, what, and what would be right. */
export const problem = z.strictObject({
  /** The field, dotted, with list positions: `load.rate`, `thresholds[0]`; empty for the document as a whole. */
  path: z.string(),
  message: z.string(),
  /** What kind of problem it is, where readers tell kinds apart: a code of the error catalogue. */
  code: z.string().optional(),
  /** What would be right, where a guess is possible. */
  hint: z.string().optional(),
  /** The file, and the place in it from 1, where the document came as text. */
  file: z.string().optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
});
/** One thing that is wrong with a document. */
export type Problem = z.infer<typeof problem>;

/** A checked value, or everything that is wrong with it. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** A problem together with the unjoined path, so that a reader of YAML can find the place. */
export interface LocatedProblem extends Problem {
  readonly keys: readonly PropertyKey[];
}

/** Checks a value against a schema and returns all problems at once. */
export function check<T>(schema: z.ZodType<T>, input: unknown): Checked<T> {
  const outcome = locatedCheck(schema, input);
  return outcome.ok ? outcome : { ok: false, problems: outcome.problems.map(({ keys: _, ...rest }) => rest) };
}

/** As `check`, with the unjoined path of each problem. */
export function locatedCheck<T>(
  schema: z.ZodType<T>,
  input: unknown
): { ok: true; value: T } | { ok: false; problems: LocatedProblem[] } {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: parsed.error.issues.flatMap((issue) => fromIssue({ schema, input }, issue, [])) };
}

/** A problem of the part of a document that these keys lead to. */
export function problemAt(keys: readonly PropertyKey[], message: string): LocatedProblem {
  return { path: joinPath(keys), keys, message };
}

/** A path as people write it: `thresholds[0]`, `load.rate`. */
function joinPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`),
    ''
  );
}

/** What is being checked against what. */
interface Root {
  readonly schema: z.ZodType;
  readonly input: unknown;
}

function fromIssue(root: Root, issue: z.core.$ZodIssue, base: readonly PropertyKey[]): LocatedProblem[] {
  const keys = [...base, ...issue.path];
  const at = (message: string, more: { keys?: readonly PropertyKey[]; hint?: string } = {}): LocatedProblem[] => {
    return [{ ...problemAt(more.keys ?? keys, message), ...(more.hint === undefined ? {} : { hint: more.hint }) }];
  };
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(root.schema, root.input, keys);
      return issue.keys.flatMap((key) => {
        const near = nearest(key, known);
        const hint = near === undefined ? `known keys: ${known.join(', ')}` : `did you mean "${near}"?`;
        return at('is not a known key', { keys: [...keys, key], ...(known.length === 0 ? {} : { hint }) });
      });
    }
    case 'invalid_type':
      return at(
        issue.input === undefined ? `is missing: ${article(issue.expected)}` : `must be ${article(issue.expected)}`
      );
    case 'invalid_value': {
      const near = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : undefined;
      return at(`must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`, {
        ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }),
      });
    }
    case 'invalid_union':
      return fromUnion(root, issue, keys, at);
    case 'invalid_key':
      return at(issue.issues[0]?.message ?? issue.message);
    case 'too_small':
      return at(sizeMessage(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum));
    case 'too_big':
      return at(sizeMessage(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum));
    default:
      return at(issue.message);
  }
}

function fromUnion(
  root: Root,
  issue: z.core.$ZodIssueInvalidUnion,
  keys: readonly PropertyKey[],
  at: (message: string, more?: { hint?: string }) => LocatedProblem[]
): LocatedProblem[] {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (options.length > 0) {
    return at(`must be one of ${options.join(', ')}`);
  }
  const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  return closest === undefined ? at(issue.message) : closest.flatMap((inner) => fromIssue(root, inner, keys));
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function sizeMessage(origin: string, bound: string, limit: number | bigint): string {
  const unit = origin === 'string' ? ' characters long' : origin === 'array' ? ' entries long' : '';
  return `must be ${bound} ${limit}${unit}`;
}

function article(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    int: 'a whole number',
    object: 'an object',
    array: 'a list',
    tuple: 'a list',
    record: 'an object',
  };
  return names[expected] ?? `a ${expected}`;
}

/** The keys that the schema at this path knows; for a union, those of the options that the input's discriminator leaves. */
function knownKeys(schema: z.ZodType, input: unknown, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    const fitting = inner.options.filter((option) => discriminatorFits(inner, option as z.ZodType, input));
    return [...new Set(fitting.flatMap((option) => knownKeys(option as z.ZodType, input, path)))];
  }
  const [head, ...rest] = path;
  const child: unknown = head === undefined ? undefined : (input as Record<PropertyKey, unknown> | undefined)?.[head];
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Record<string, z.ZodType>;
    const next = head === undefined ? undefined : shape[String(head)];
    return head === undefined ? Object.keys(shape) : next === undefined ? [] : knownKeys(next, child, rest);
  }
  return inner instanceof z.ZodArray && head !== undefined ? knownKeys(inner.element as z.ZodType, child, rest) : [];
}

function discriminatorFits(union: z.ZodUnion, option: z.ZodType, input: unknown): boolean {
  if (!(union instanceof z.ZodDiscriminatedUnion) || !(option instanceof z.ZodObject)) {
    return true;
  }
  const key = union.def.discriminator;
  return (
    (option.shape as Record<string, z.ZodType>)[key]?.safeParse((input as Record<string, unknown>)[key]).success ===
    true
  );
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema;
}

import { isAlias, isMap, isScalar, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { locatedCheck, type Checked, type LocatedProblem, type Problem } from './problem.ts';

/** A text longer than this many characters is refused unread. */
const MAX_CHARACTERS = 1_000_000;
/** An alias may stand for at most this many nodes, so that a short text cannot grow into a huge document. */
const MAX_ALIASES = 100;
/** One mistake can make thousands behind it. */
const MAX_SYNTAX_PROBLEMS = 10;

/** Changes a document, as it is before its check, and tells what is wrong with it already. */
export type PrepareDocument = (document: unknown) => { value: unknown; problems: readonly LocatedProblem[] };

/**
 * Reads YAML 1.2 (so JSON too), one or several documents, and checks each against the schema.
 * Every problem carries line and column in the text; a document that is broken does not hide the others.
 */
export function checkYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  file?: string,
  prepare: PrepareDocument = (value) => ({ value, problems: [] })
): Array<Checked<T>> {
  const inFile = file === undefined ? {} : { file };
  if (text.length > MAX_CHARACTERS) {
    return [refused({ path: '', message: `must be at most ${MAX_CHARACTERS} characters long`, ...inFile })];
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  if (!Array.isArray(documents) || documents.length === 0) {
    return [refused({ path: '', message: 'is empty', ...inFile })];
  }
  const place = (offset: number): Pick<Problem, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return documents.map((document) => {
    const broken = [...document.errors, ...document.warnings];
    if (broken.length > 0) {
      return refused(
        ...broken
          .slice(0, MAX_SYNTAX_PROBLEMS)
          .map(({ message, pos }) => ({ path: '', message: inWords(message), ...inFile, ...place(pos[0]) }))
      );
    }
    const plain = toPlain(document);
    if (!plain.ok) {
      return refused({ path: '', message: plain.message, ...inFile });
    }
    const { value, problems } = prepare(plain.value);
    const checked = locatedCheck(schema, value);
    const all = [...problems, ...(checked.ok ? [] : checked.problems)];
    return checked.ok && all.length === 0
      ? checked
      : refused(...all.map(({ keys, ...rest }) => ({ ...rest, ...inFile, ...place(offsetOf(document, keys)) })));
  });
}

/** The parser tells of its own overflow as of any other problem. */
function inWords(message: string): string {
  return /call stack|stack overflow/i.test(message) ? 'is nested too deeply' : message;
}

function refused(...problems: Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems };
}

function toPlain(document: Document.Parsed): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Where the key of the deepest existing part of a path begins in the text. */
function offsetOf(document: Document.Parsed, keys: LocatedProblem['keys']): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const key of keys) {
    const resolved: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    if (isMap(resolved)) {
      const pair = resolved.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) {
        break;
      }
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (resolved !== null && resolved !== undefined && 'items' in resolved) {
      node = (resolved.items as Node[])[Number(key)] ?? null;
      offset = node?.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset;
}

import type { Problem } from '@headroom/contract';
import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { duplicateKeys } from './duplicate-keys.ts';
import { plainCopy } from './plain-copy.ts';

/** A text longer than this many characters is refused unread. */
const MAX_CHARACTERS = 20_000_000;
/** YAML is read a hundred times slower than JSON: longer than this it would hold up the page. */
export const MAX_YAML_CHARACTERS = 3_000_000;
/** An alias may stand for at most this many nodes, so that a short text cannot grow into a huge document. */
const MAX_ALIASES = 100;
/** One mistake can make thousands behind it. */
const MAX_SYNTAX_PROBLEMS = 10;

/** One document of a text, as data. */
export interface ReadDocument {
  readonly value: unknown;
  /** `document 2` where there are several; empty for the only one. */
  readonly where: string;
  /** Line from 1 on which it begins. */
  readonly line: number;
}

/** The documents of a JSON or YAML 1.2 text. A broken one does not hide the others; every problem has line and column. */
export function readDocuments(text: string): { documents: ReadDocument[]; problems: Problem[] } {
  const refused = (problem: Omit<Problem, 'path'>) => ({ documents: [], problems: [{ path: '', ...problem }] });
  if (text.length > MAX_CHARACTERS) {
    return refused({ message: `must be at most ${MAX_CHARACTERS} characters long` });
  }
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') {
    return refused({ message: 'is empty' });
  }
  const json = asJson(plain);
  if (json.ok) {
    const problems = duplicateKeys(plain).slice(0, MAX_SYNTAX_PROBLEMS);
    return problems.length > 0 ? { documents: [], problems } : kept([{ value: json.value, where: '', line: 1 }]);
  }
  if (plain.length > MAX_YAML_CHARACTERS) {
    const message = `is no JSON (${json.message}), and as YAML it must be at most ${MAX_YAML_CHARACTERS} characters long`;
    return refused({ message, ...json.place });
  }
  const yaml = readYaml(plain);
  // Of a broken JSON text the reader of YAML tells what nobody understands who wrote JSON.
  return yaml.problems.length > 0 && yaml.documents.length === 0 && /^\s*[{[]/.test(plain) && json.place !== undefined
    ? refused({ message: `is neither JSON nor YAML: ${json.message}`, ...json.place })
    : yaml;
}

type Place = Pick<Problem, 'line' | 'column'>;

/** The place is told by the readers of some browsers, in the message. */
function asJson(text: string): { ok: true; value: unknown } | { ok: false; message: string; place?: Place } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
    const said = message.replace(/( in JSON)? at position.*$/, '').replace(/ at line \d+.*$/, '');
    return line === undefined || column === undefined
      ? { ok: false, message: said }
      : { ok: false, message: said, place: { line: Number(line), column: Number(column) } };
  }
}

function readYaml(text: string): { documents: ReadDocument[]; problems: Problem[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    logLevel: 'error',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const all: Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const problems: Problem[] = [];
  const documents: ReadDocument[] = [];
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) } satisfies Place;
  };
  all.forEach((document, index) => {
    const where = all.length === 1 ? '' : `document ${index + 1}`;
    const broken = [...document.errors, ...document.warnings].slice(0, MAX_SYNTAX_PROBLEMS);
    problems.push(
      ...broken.map(({ message, pos }) => ({ path: where, message: inWords(message), ...placeOf(pos[0]) }))
    );
    if (broken.length === 0) {
      const plain = toPlain(document);
      const begins = placeOf(document.contents?.range?.[0] ?? 0);
      if (!plain.ok) {
        problems.push({ path: where, message: plain.message, ...begins });
      } else if (plain.value !== null) {
        documents.push({ value: plain.value, where, line: begins.line });
      }
    }
  });
  const copied = kept(documents);
  const nothing = copied.documents.length === 0 && copied.problems.length === 0 && problems.length === 0;
  return {
    ...copied,
    problems: [...problems, ...copied.problems, ...(nothing ? [{ path: '', message: 'is empty' }] : [])],
  };
}

/** Words of the parser for those who do not know it. */
function inWords(message: string): string {
  const known: Array<[RegExp, string]> = [
    [/call stack|stack overflow/i, 'is nested too deeply'],
    [/alias count/i, 'its aliases stand for too many values'],
    [/stringKeys/, 'a key must be a text, not a list or an object'],
  ];
  return known.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}

function toPlain(document: Document.Parsed): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { ok: false, message: inWords(error instanceof Error ? error.message : String(error)) };
  }
}

/** Each document as a tree of its own, within the limits of depth and size. */
function kept(documents: readonly ReadDocument[]): { documents: ReadDocument[]; problems: Problem[] } {
  const good: ReadDocument[] = [];
  const problems: Problem[] = [];
  for (const document of documents) {
    const copy = plainCopy(document.value);
    if (copy.ok) {
      good.push({ ...document, value: copy.value });
    } else {
      problems.push({ path: document.where, message: copy.message, line: document.line, column: 1 });
    }
  }
  return { documents: good, problems };
}

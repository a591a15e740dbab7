import { Document, visit } from 'yaml';
import { UsageError } from './usage-error.ts';

/** What `-o` may say. */
export type OutputForm = 'table' | 'json' | 'yaml';

/** Characters that move a terminal's cursor, end its line or turn its text around, but for the line breaks and tabs of YAML itself. */
const UNSAFE = /[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The form that `-o` asks for; a table without it. */
export function outputForm(output: string | undefined): OutputForm {
  if (output === undefined || output === 'table' || output === 'json' || output === 'yaml') {
    return output ?? 'table';
  }
  throw new UsageError('--output must be table, json or yaml');
}

/** A value as a document for programs, which no text in it can use to write to the terminal. Of YAML, each begins with `---`. */
export function documentText(value: unknown, form: Exclude<OutputForm, 'table'>): string {
  return form === 'json' ? escaped(JSON.stringify(value)) : `---\n${yamlText(value)}`;
}

/** A value as YAML, as people write it. */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && node.value.search(UNSAFE) >= 0) {
        node.type = 'QUOTE_DOUBLE'; // the only form that has escapes
      }
    },
  });
  return escaped(document.toString({ lineWidth: 0 })).trimEnd();
}

/** In quotes, where alone these characters can be by now, JSON and YAML have the same escapes. */
function escaped(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Prints a value in the form that was asked for; as a table it is these lines. */
export function print(form: OutputForm, value: unknown, lines: () => readonly string[]): void {
  console.log(form === 'table' ? lines().join('\n') : documentText(value, form));
}

import { errorCatalogue, HeadroomError, type Problem } from '@headroom/contract';
import { terminalText } from './terminal-text.ts';

/** An error as people read it: the sentence with its code, each problem on a line of its own, what to do. */
export function errorLines(error: unknown): string[] {
  if (!(error instanceof HeadroomError)) {
    return [terminalText(error instanceof Error ? error.message : String(error))];
  }
  return [
    `${terminalText(error.message)} [${error.code}]`,
    ...error.problems.map((problem) => `  ${problemLine(problem)}`),
    errorCatalogue[error.code].remedy,
  ];
}

/** A problem in one line, with its place as editors and terminals link it: `file:line:column`. */
export function problemLine({ file, line, column, path, message, hint }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const what = [path, message].filter((part) => part !== '').join(' ');
  return terminalText(`${place === '' ? '' : `${place}: `}${what}${hint === undefined ? '' : ` (${hint})`}`);
}

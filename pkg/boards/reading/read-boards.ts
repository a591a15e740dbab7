import type { Problem } from '@headroom/contract';
import type { BoardsRead, LibraryPanel } from '../board.ts';
import { finishBoard } from './finish-board.ts';
import { readDocuments } from './read-documents.ts';
import { unwrap } from './unwrap.ts';

/**
 * The dashboards in a text, JSON or YAML, in any of the forms in which they are shared, one or many. Nothing throws: what cannot be
 * read is told in `problems`, each with its place, and does not hide the rest. `libraryPanels` are those that are not in the text.
 */
export async function readBoards(
  text: string,
  { fileName, libraryPanels = [] }: { fileName?: string; libraryPanels?: readonly LibraryPanel[] } = {}
): Promise<BoardsRead> {
  const { documents, problems } = readDocuments(text);
  const read = await Promise.all(
    documents.map(async ({ value, where, line }) => {
      const { drafts, problems: inside } = await unwrap(value, where);
      // Inside of the only document its first line says nothing.
      const placed = (problem: Problem) =>
        where === '' && problem.path !== '' ? problem : { line, column: 1, ...problem };
      return { drafts, problems: inside.map(placed) };
    })
  );
  const inFile = (problem: Problem): Problem => (fileName === undefined ? problem : { ...problem, file: fileName });
  return {
    boards: read
      .flatMap(({ drafts }) => drafts)
      .map((draft) => finishBoard(draft, fileName))
      .map((board) => ({ ...board, libraryPanels: merged(board.libraryPanels, libraryPanels) })),
    problems: [...problems.map(hinted(text)), ...read.flatMap((one) => one.problems)].map(inFile),
  };
}

function merged(own: readonly LibraryPanel[], beside: readonly LibraryPanel[]): LibraryPanel[] {
  const known = new Set(own.map(({ uid }) => uid));
  return [...own, ...beside.filter(({ uid }) => !known.has(uid))];
}

/** Programs and templates that make dashboards look to a reader of YAML like many mistakes. */
function hinted(text: string): (problem: Problem) => Problem {
  const hint = /^\s*(?:local\s+\w+\s*=|import\s+['"]|\/\/.*\n\s*local\s)/.test(text)
    ? 'this is jsonnet, a program that makes a dashboard: run it and import what it makes'
    : /\{\{-?\s*(?:\.Values|include|if|range|define|toYaml)\b/.test(text)
      ? 'this is a template of a Helm chart: run `helm template` and import what it makes'
      : undefined;
  return (problem) => (hint === undefined || problem.hint !== undefined ? problem : { ...problem, hint });
}

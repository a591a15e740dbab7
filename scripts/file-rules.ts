// Rules on files that no linter checks.

const maxLines = 250;
const dumps = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);

/** One sentence for each file that is too long, or whose name says that it holds whatever had no place. */
export function findFileProblems(files: ReadonlyArray<{ path: string; text: string }>): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    const names = path.split('/').map((segment) => segment.toLowerCase().split('.')[0]!);
    return [
      ...(lines > maxLines ? [`${path} has ${lines} lines; the limit is ${maxLines}`] : []),
      ...names.filter((name) => dumps.has(name)).map((name) => `${path}: "${name}" does not say what is inside`),
    ];
  });
}

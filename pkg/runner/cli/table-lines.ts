import { terminalText } from './terminal-text.ts';

/** A table for a terminal, its columns as wide as their longest cell. */
export function tableLines(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const safe = [titles, ...rows].map((row) => row.map(terminalText));
  const widths = titles.map((_, at) => Math.max(...safe.map((row) => [...(row[at] ?? '')].length)));
  return safe.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  );
}

/** Texts that a spreadsheet takes for a formula, or for a command in one. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@|＝＋－＠]/u;

/** One record of CSV (RFC 4180) with its line break. A text that a spreadsheet would calculate gets an apostrophe before it: so it stays text. */
export function csvLine(cells: ReadonlyArray<string | number | null>): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? csvText(cell) : String(cell ?? ''))).join(',')}\r\n`;
}

function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

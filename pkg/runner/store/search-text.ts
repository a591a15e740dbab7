/** A text in the form in which the store looks for others in it: SQLite itself folds the case of ASCII letters only. */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The pattern of `LIKE … ESCAPE '\'` that fits each searchable text in which this one stands. */
export function patternOf(search: string): string {
  return `%${searchable(search).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

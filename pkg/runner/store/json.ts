/** The text in which a document is stored. */
export function toJson(document: unknown): string {
  return JSON.stringify(document);
}

/** The document that `toJson` made this text of; only this runner writes the store, so it has the type that was written. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

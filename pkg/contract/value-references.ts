/** `${name}` as it stands in texts; a path that went through a URL has its braces encoded. Secrets, `${secret:name}`, are none. */
const REFERENCE = /\$(?:\{|%7B)([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?)(?:\}|%7D)/g;

/** A text in its parts: what stands as it is, and what a value takes the place of. */
export function partsOf(text: string): Array<{ readonly text: string } | { readonly reference: string }> {
  return text.split(REFERENCE).map((part, i) => (i % 2 === 0 ? { text: part } : { reference: part }));
}

/** The names that a text refers to, in their order. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map(([, name = '']) => name);
}

/** A path for people: references as they were written, `${name}`, where a URL has encoded their braces. */
export function asWritten(path: string): string {
  return path.replace(REFERENCE, (_, name: string) => `\${${name}}`);
}

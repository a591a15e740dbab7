import type { PairDraft } from './TestDraft';

/** The cookies of a `Cookie:` line, with or without that name before them. */
export function cookiesFrom(text: string): PairDraft[] {
  return text
    .trim()
    .replace(/^cookie:/i, '')
    .split(/;\s*|\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => pairAt(part, '='));
}

/** The headers of a block as it goes over the wire, one in a line; left out are a request line before them, the fields that HTTP/2 has in its place (`:path: /`), and empty lines. */
export function headersFrom(text: string): PairDraft[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:[A-Z]+ \S+ HTTP\/[\d.]+$|:[a-z]+:)/.test(line))
    .map((line) => pairAt(line, ':'));
}

function pairAt(text: string, mark: string): PairDraft {
  const at = text.indexOf(mark);
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

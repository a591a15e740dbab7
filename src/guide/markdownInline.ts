/** A piece of a line of text. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] };

const CODE = String.raw`\`([^\`]+)\``;
/** Not after `!`, which would make it an image. */
const LINK = String.raw`(?<!!)\[([^\]]+)\]\(([^\s()]+)\)`;
const STRONG = String.raw`\*\*(?=\S)(.+?)(?<=\S)\*\*`;
const EMPHASIS = String.raw`\*(?=[^\s*])([^*]*?[^\s*])\*`;
const MARK = new RegExp([CODE, LINK, STRONG, EMPHASIS].join('|'), 'g');

/** Reads code, links, strong text and emphasis; whatever else there is, HTML and images included, stays the text that it is. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  const addText = (text: string) => text !== '' && found.push({ kind: 'text', text });
  for (const match of source.matchAll(MARK)) {
    addText(source.slice(at, match.index));
    found.push(asInline(match));
    at = match.index + match[0].length;
  }
  addText(source.slice(at));
  return found;
}

/** The words without their marks. */
export function plainText(content: readonly Inline[]): string {
  return content.map((piece) => ('text' in piece ? piece.text : plainText(piece.content))).join('');
}

function asInline([, code, label, href, strong, emphasis]: RegExpMatchArray): Inline {
  if (code !== undefined) {
    return { kind: 'code', text: code };
  }
  if (label !== undefined && href !== undefined) {
    return { kind: 'link', href, content: parseInline(label) };
  }
  return strong === undefined
    ? { kind: 'emphasis', content: parseInline(emphasis ?? '') }
    : { kind: 'strong', content: parseInline(strong) };
}

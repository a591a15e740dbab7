import { parseInline, plainText, type Inline } from './markdownInline';

/** A heading; `id` is the anchor that code-hosting sites give it, too. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly id: string;
  readonly content: readonly Inline[];
}

/** A part of a page. */
export type Block =
  | Heading
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** One of the documentation's own, in the light and the dark theme; its name is that of the file without `-dark` and its ending. */
  | { readonly kind: 'picture'; readonly name: string; readonly words: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: ReadonlyArray<readonly Inline[]> }
  | { readonly kind: 'table'; readonly head: Row; readonly rows: readonly Row[] };
type Row = ReadonlyArray<readonly Inline[]>;

const HEADING = /^(#{1,3}) +(.+)$/;
const FENCE = /^```/;
const TABLE = /^\|/;
const QUOTE = /^> ?/;
const PICTURE = /^!\[([^\]]+)\]\(\.\.\/img\/([a-z-]+)-dark\.(?:png|svg)\)$/;
const ITEM = /^(?:-|\d+\.) +/;
const starts = [HEADING, FENCE, TABLE, QUOTE, ITEM, PICTURE];

/**
 * Reads the part of Markdown that the guide uses: headings to the third level, paragraphs, flat lists, quotes, tables and fenced code.
 * Lines of anything else are paragraphs, so that nothing is lost and nothing is executed.
 */
export function parseBlocks(source: string): Block[] {
  const lines = source.split(/\r?\n/);
  const blocks: Block[] = [];
  const take = (goesOn: (line: string) => boolean): string[] => {
    const end = lines.findIndex((line, i) => i > 0 && !goesOn(line));
    return lines.splice(0, end === -1 ? lines.length : end);
  };
  for (let line = lines[0]; line !== undefined; line = lines[0]) {
    if (line.trim() === '') {
      lines.shift();
    } else if (FENCE.test(line)) {
      const [, ...code] = take((next) => !FENCE.test(next));
      lines.shift();
      blocks.push({ kind: 'code', text: code.join('\n') });
    } else if (HEADING.test(line)) {
      blocks.push(headingOf(lines.shift() ?? ''));
    } else if (TABLE.test(line)) {
      blocks.push(tableOf(take((next) => TABLE.test(next))));
    } else if (QUOTE.test(line)) {
      const quoted = take((next) => QUOTE.test(next)).map((one) => one.replace(QUOTE, ''));
      blocks.push({ kind: 'quote', content: inlineOf(quoted) });
    } else if (PICTURE.test(line)) {
      const [, words = '', name = ''] = PICTURE.exec(lines.shift() ?? '') ?? [];
      blocks.push({ kind: 'picture', name, words });
    } else if (ITEM.test(line)) {
      blocks.push(listOf(take((next) => ITEM.test(next) || /^ +\S/.test(next))));
    } else {
      blocks.push({ kind: 'paragraph', content: inlineOf(take(isMoreOfParagraph)) });
    }
  }
  return blocks;
}

/** The anchor of a heading, made as code-hosting sites make it: `Per 1 000 requests/s` is `per-1-000-requestss`. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function isMoreOfParagraph(line: string): boolean {
  return line.trim() !== '' && !starts.some((start) => start.test(line));
}

function headingOf(line: string): Heading {
  const [, marks = '', text = ''] = HEADING.exec(line) ?? [];
  const content = parseInline(text.trim());
  return { kind: 'heading', level: marks.length, id: anchorOf(plainText(content)), content };
}

function listOf(lines: readonly string[]): Block {
  const items: string[][] = [];
  for (const line of lines) {
    if (ITEM.test(line)) {
      items.push([line.replace(ITEM, '')]);
    } else {
      items[items.length - 1]?.push(line);
    }
  }
  return { kind: 'list', isOrdered: /^\d/.test(lines[0] ?? ''), items: items.map(inlineOf) };
}

/** The second line draws the border below the head. */
function tableOf([head = '', , ...rows]: readonly string[]): Block {
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

function cellsOf(line: string): Row {
  const cells = line.replace(/^\|/, '').replace(/\|\s*$/, '');
  return cells.split('|').map((cell) => parseInline(cell.trim()));
}

function inlineOf(lines: readonly string[]): Inline[] {
  return parseInline(lines.map((line) => line.trim()).join(' '));
}

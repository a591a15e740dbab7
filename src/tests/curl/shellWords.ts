/** The words of a command as a POSIX shell would pass them on, and what of the text is no word. */
export interface ShellWords {
  words: string[];
  /** `unclosed`: a quotation does not end; `expansion`: the shell would replace a part, which is taken as it stands; `rest`: what follows the first command is left out; `cmd`: written for the command line of Windows. */
  oddities: Set<'unclosed' | 'expansion' | 'rest' | 'cmd'>;
}

/**
 * Splits a command into words as the shell grammar of POSIX (IEEE 1003.1, 2.2) does, with Bash's `$'…'` beside: browsers write requests so. Nothing is
 * replaced or executed.
 */
export function shellWords(text: string): ShellWords {
  const oddities: ShellWords['oddities'] = new Set();
  if (/\^"|\^\r?\n/.test(text)) {
    oddities.add('cmd');
  }
  const words: string[] = [];
  let word: string | undefined;
  let rest = text.trim();
  while (rest !== '') {
    const piece = nextPiece(rest);
    rest = rest.slice(piece.length);
    if (piece.oddity !== undefined) {
      oddities.add(piece.oddity);
    }
    if (piece.oddity === 'rest') {
      break;
    }
    if (piece.text !== undefined) {
      word = (word ?? '') + piece.text;
    } else if (word !== undefined && piece.isNothing !== true) {
      words.push(word);
      word = undefined;
    }
  }
  return { words: word === undefined ? words : [...words, word], oddities };
}

interface Piece {
  /** Characters of the command that it takes up. */
  length: number;
  /** A part of a word; undefined for what stands between words. */
  text?: string;
  /** Neither a part of a word nor what ends one. */
  isNothing?: boolean;
  oddity?: 'unclosed' | 'expansion' | 'rest';
}

function nextPiece(rest: string): Piece {
  const first = rest.charAt(0);
  if (/^\\\r?\n/.test(rest)) {
    return { length: rest.indexOf('\n') + 1, isNothing: true };
  }
  if (/^[ \t]/.test(rest)) {
    return { length: 1 };
  }
  if (/^[\n;|&<>]/.test(rest)) {
    return { length: rest.length, oddity: 'rest' };
  }
  if (first === '\\') {
    return { length: 2, text: rest.charAt(1) };
  }
  if (first === "'") {
    return quoted(rest, 1, /^'([^']*)'/, (inside) => inside);
  }
  if (rest.startsWith("$'")) {
    return quoted(rest, 2, /^\$'((?:[^'\\]|\\[^])*)'/, ansiC);
  }
  if (first === '"' || rest.startsWith('$"')) {
    const piece = quoted(rest, rest.indexOf('"') + 1, /^\$?"((?:[^"\\]|\\[^])*)"/, inDoubleQuotes);
    return expands(rest.slice(0, piece.length)) ? { oddity: 'expansion', ...piece } : piece;
  }
  const plain = /^[^\s'"\\;|&<>$`]+/.exec(rest)?.[0];
  return plain === undefined
    ? { length: 1, text: first, ...(expands(rest) ? { oddity: 'expansion' } : {}) }
    : { length: plain.length, text: plain };
}

function quoted(rest: string, open: number, form: RegExp, unescape: (inside: string) => string): Piece {
  const found = form.exec(rest);
  return found === null
    ? { length: rest.length, text: unescape(rest.slice(open)), oddity: 'unclosed' }
    : { length: found[0].length, text: unescape(found[1] ?? '') };
}

function expands(text: string): boolean {
  return /(^|[^\\])(\$[A-Za-z_{(0-9@*#?]|`)/.test(text);
}

function inDoubleQuotes(inside: string): string {
  return inside.replace(/\\(?:\r?\n|([$`"\\]))/g, (_, kept: string | undefined) => kept ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function ansiC(inside: string): string {
  return inside.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([^]))/g,
    (_, ...found: Array<string | undefined>) => {
      const [x, u, long, octal, letter = ''] = found;
      const code = x ?? u ?? long;
      if (code !== undefined || octal !== undefined) {
        const point = code === undefined ? parseInt(octal ?? '', 8) : parseInt(code, 16);
        return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
      }
      return ESCAPES[letter] ?? letter;
    }
  );
}

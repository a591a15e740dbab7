/** The metrics that one query names. */
export interface NamedMetrics {
  readonly names: readonly string[];
  /** Whether it also asks for metrics whose names nobody can tell from its text: made from variables, or matched by a pattern. */
  readonly others: boolean;
}

const VARIABLE = String.raw`\$\{[^}]*\}|\$\w+|\[\[[^\]]*\]\]`;
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|#[^\n]*)`,
    String.raw`(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\x60[^\x60]*\x60)`,
    String.raw`(?<word>(?:[a-zA-Z_:]|${VARIABLE})(?:[\w:]|${VARIABLE})*)`,
    String.raw`(?<number>\.?\d[\w.]*)`,
    String.raw`(?<other>.)`,
  ].join('|'),
  'gsu'
);

/** Words before a list of labels in parentheses. */
const LABEL_LISTS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const OPERATORS = new Set(['and', 'or', 'unless', 'atan2', 'bool', 'offset', 'inf', 'nan', 'start', 'end']);

/** A longer text is nobody's query, and would take long where its quotes are open. */
const MAX_CHARACTERS = 20_000;

interface Token {
  readonly kind: 'string' | 'word' | 'number' | 'other';
  readonly text: string;
}

/**
 * The names of the metrics in a PromQL text as dashboards have it, with Grafana's variables in it, each once. It reads tokens and does
 * not check the syntax: a text that is no PromQL gives words that are no metrics.
 */
export function metricsInPromQl(text: string): NamedMetrics {
  if (text.length > MAX_CHARACTERS) {
    return { names: [], others: true };
  }
  const tokens = tokensOf(text);
  const names = new Set<string>();
  let others = false;
  const take = (name: string): void => {
    if (!name.includes('$') && !name.includes('[[')) {
      names.add(name);
    } else if (wordsAround(name)) {
      others = true;
    }
  };
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text: word } = tokens[at]!;
    const next = tokens[at + 1]?.text;
    if (kind === 'word') {
      const lower = word.toLowerCase();
      if (LABEL_LISTS.has(lower)) {
        at = next === '(' ? closing(tokens, at + 1, '(', ')') : at;
      } else if (next !== '(' && !OPERATORS.has(lower) && !LABEL_LISTS.has(next?.toLowerCase() ?? '')) {
        take(word);
      }
    } else if (word === '[') {
      at = closing(tokens, at, '[', ']');
    } else if (word === '{' && kind === 'other') {
      const end = closing(tokens, at, '{', '}');
      const named = nameInMatchers(tokens.slice(at + 1, end));
      named.names.forEach(take);
      others ||= named.others;
      at = end;
    }
  }
  return { names: [...names], others };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const kind = (['string', 'word', 'number', 'other'] as const).find((name) => groups[name] !== undefined);
    if (kind !== undefined) {
      tokens.push({ kind, text: groups[kind]! });
    }
  }
  return tokens;
}

/** A name with a variable in it, and not a variable alone, which may as well be a function or a whole expression. */
function wordsAround(name: string): boolean {
  return name.replace(new RegExp(VARIABLE, 'gu'), '') !== '';
}

/** Index of the bracket that closes the one at `from`; the last token where none does. */
function closing(tokens: readonly Token[], from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    depth += kind !== 'other' ? 0 : text === open ? 1 : text === close ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return tokens.length - 1;
}

/** `{__name__="up"}`, and the newer `{"up"}`. */
function nameInMatchers(tokens: readonly Token[]): NamedMetrics {
  const names: string[] = [];
  let others = false;
  tokens.forEach(({ kind, text }, at) => {
    const before = tokens[at - 1]?.text;
    const after = tokens[at + 1]?.text;
    if (text === '__name__') {
      const value = tokens.slice(at + 1).find((token) => token.kind === 'string');
      const isExact = after === '=' && tokens[at + 2]?.kind === 'string';
      if (isExact && value !== undefined) {
        names.push(value.text.slice(1, -1));
      } else {
        others = true;
      }
    } else if (
      kind === 'string' &&
      (before === undefined || before === ',') &&
      (after === undefined || after === ',')
    ) {
      names.push(text.slice(1, -1));
    }
  });
  return { names, others };
}

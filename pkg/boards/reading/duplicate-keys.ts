import type { Problem } from '@headroom/contract';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * Keys that stand twice in one object of a text that is valid JSON, with line and column of the second. JSON's own reader
 * silently takes the last one, so that half of such a dashboard would be lost unseen.
 */
export function duplicateKeys(json: string): Problem[] {
  const problems: Problem[] = [];
  /** Keys so far of each open object; null for a list. */
  const open: Array<Set<string> | null> = [];
  let previous = '';
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token.startsWith('"') && keys !== undefined && keys !== null && (previous === '{' || previous === ',')) {
      if (keys.has(token)) {
        problems.push({ path: '', message: `the key ${token} stands twice in one object`, ...placeIn(json, index) });
      }
      keys.add(token);
    }
    previous = token;
  }
  return problems;
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

import type { Tool } from './tool.ts';

/** The tools that are named, in whatever case, in their own order; all of them where none is. A line says which names there are where one is of no tool. */
export function namedTools(
  tools: readonly Tool[],
  names: readonly string[]
): readonly Tool[] | { readonly unknown: string } {
  const wanted = names.map((name) => name.toLowerCase());
  const known = tools.map(({ name }) => name.toLowerCase());
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    return { unknown: `There is no tool ${unknown.join(', ')}; there are: ${known.join(', ')}.` };
  }
  return names.length === 0 ? tools : tools.filter((_, i) => wanted.includes(known[i] ?? ''));
}

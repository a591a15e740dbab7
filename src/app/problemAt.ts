import type { Problem } from '@headroom/contract';

/** What is wrong with the field at a path, as a sentence; undefined when nothing is. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  const found = problems.find((problem) => problem.path === path);
  if (found === undefined) {
    return undefined;
  }
  const { message, hint } = found;
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return hint === undefined ? sentence : `${sentence} (${hint})`;
}

import type { Problem } from '@headroom/contract';

/** Load generators, whose names are written small wherever they stand. */
const PROGRAM = /^(?:native|fortio|wrk2?|nighthawk|k6|vegeta|oha)\b/;

/** What is wrong with the field at a path, as a sentence; undefined when nothing is. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  const found = problems.find((problem) => problem.path === path);
  if (found === undefined) {
    return undefined;
  }
  const { message, hint } = found;
  const sentence = PROGRAM.test(message) ? message : `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return hint === undefined ? sentence : `${sentence} (${hint})`;
}

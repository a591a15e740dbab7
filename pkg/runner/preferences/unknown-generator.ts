import { nearest } from '@headroom/contract';

/** What is wrong with the name of a generator that there is none of; undefined where there is. */
export function unknownGenerator(
  name: string,
  known: readonly string[]
): { message: string; hint: string } | undefined {
  if (known.includes(name)) {
    return undefined;
  }
  const near = nearest(name, known);
  const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
  return { message: 'names no generator that this runner has', hint };
}

import type { Generator } from './generator.ts';
import { native } from './native/native.ts';

/** Every generator that this runner has, the default first. */
export const generators: readonly Generator[] = [native];

/** The generator with this name; undefined when there is none. */
export function findGenerator(name: string): Generator | undefined {
  return generators.find((generator) => generator.name === name);
}

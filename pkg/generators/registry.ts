import type { GeneratorInfo } from '@headroom/contract';
import type { Generator } from './generator.ts';
import { native } from './native/native.ts';
import { optionList } from './own-options.ts';

/** Every generator that Headroom knows, the default first. */
export const generators: readonly Generator[] = [native];

/** The generator with this name; undefined when there is none. */
export function findGenerator(name: string): Generator | undefined {
  return generators.find((generator) => generator.name === name);
}

/** A generator as people read of it, with what was found of it on this machine. */
export async function describeGenerator(generator: Generator): Promise<GeneratorInfo> {
  const { name, about, capabilities, install, options } = generator;
  return { name, about, ...(await generator.probe()), install, capabilities, options: optionList(options) };
}

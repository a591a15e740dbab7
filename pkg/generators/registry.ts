import { join } from 'node:path';
import type { GeneratorInfo } from '@headroom/contract';
import type { Generator } from './generator.ts';
import { fortio } from './fortio/fortio.ts';
import { k6With } from './k6/k6.ts';
import { OwnScripts } from './k6/own-scripts.ts';
import { native } from './native/native.ts';
import { nighthawk } from './nighthawk/nighthawk.ts';
import { oha } from './oha/oha.ts';
import { optionList } from './own-options.ts';
import type { ProgramPlaces } from './program/find-program.ts';
import { programGenerator, type ProgramTerms } from './program/program-generator.ts';
import { vegeta } from './vegeta/vegeta.ts';
import { wrk } from './wrk/wrk.ts';
import { wrk2 } from './wrk2/wrk2.ts';

/** What the administrator decides about generators that are other programs. */
export interface GeneratorSettings extends ProgramTerms {
  /** Absolute paths of programs by the generators' names, which take the place of all else. */
  readonly paths: ProgramPlaces['paths'];
  /** The folder with scripts that tests may have k6 run, by their names; left out or null: none. */
  readonly k6Scripts?: string | null;
}

/** Without any decision: programs are found on the PATH, and nothing is allowed. */
const usualSettings: GeneratorSettings = { paths: {}, k6Scripts: null, unpinned: [], secretArguments: [] };

/** Every generator that Headroom knows, the default first. */
export function openGenerators({ paths, k6Scripts = null, ...terms }: GeneratorSettings = usualSettings): Generator[] {
  const places: ProgramPlaces = {
    searchPath: process.env.PATH ?? '',
    toolsFolder: join(import.meta.dirname, '..', '..', '.tools', 'generators'),
    paths,
  };
  // One line each: an adapter is of its own options, so that a list of them would have no type.
  return [
    native,
    programGenerator(fortio, places, terms),
    programGenerator(wrk, places, terms),
    programGenerator(wrk2, places, terms),
    programGenerator(nighthawk, places, terms),
    programGenerator(k6With(new OwnScripts(k6Scripts)), places, terms),
    programGenerator(vegeta, places, terms),
    programGenerator(oha, places, terms),
  ];
}

/** Every generator that Headroom knows, with the usual settings. */
export const generators: readonly Generator[] = openGenerators();

/** The generator with this name; undefined when there is none. */
export function findGenerator(name: string): Generator | undefined {
  return generators.find((generator) => generator.name === name);
}

/** A generator as people read of it, with what was found of it on this machine. */
export async function describeGenerator(generator: Generator): Promise<GeneratorInfo> {
  const { name, about, capabilities, install, options } = generator;
  return { name, about, ...(await generator.probe()), install, capabilities, options: optionList(options) };
}

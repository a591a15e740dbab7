import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { GeneratorProbe } from '../generator.ts';
import { saidBy } from './child-process.ts';
import type { ProgramFinder } from './program-adapter.ts';

/** How long a program may take to say its version, ms. */
const ANSWER_MS = 10_000;

/** Where programs are looked for; never from a request. */
export interface ProgramPlaces {
  /** Folders as in PATH. */
  readonly searchPath: string;
  /** A folder beside them. */
  readonly toolsFolder: string;
  /** Absolute paths by the generators' names, which take the place of all else. */
  readonly paths: Readonly<Record<string, string>>;
}

/** The first program of a generator that says its version, or why there is none that can be used. */
export async function findProgram(name: string, finder: ProgramFinder, places: ProgramPlaces): Promise<GeneratorProbe> {
  const set = places.paths[name];
  let why = set === undefined ? `There is no ${name} on the runner's PATH.` : `${set} is no ${name} that runs here.`;
  for (const path of set === undefined ? candidates(finder, places) : [set]) {
    const version = await versionOf(finder, path);
    const unusable = version === undefined ? undefined : finder.unusable?.(version);
    if (version !== undefined && unusable === undefined) {
      return { found: { version, path, features: finder.features?.(version) ?? [] }, missing: null };
    }
    why = unusable ?? why;
  }
  return { found: null, missing: why };
}

function candidates({ fileNames }: ProgramFinder, { searchPath, toolsFolder }: ProgramPlaces): string[] {
  const folders = [...searchPath.split(delimiter).filter((folder) => isAbsolute(folder)), toolsFolder];
  return folders.flatMap((folder) => fileNames.map((file) => join(folder, file)));
}

async function versionOf(finder: ProgramFinder, path: string): Promise<string | undefined> {
  if (
    !(await access(path, constants.X_OK).then(
      () => true,
      () => false
    ))
  ) {
    return undefined;
  }
  return finder.versionIn(await saidBy(path, finder.versionArgs, ANSWER_MS));
}

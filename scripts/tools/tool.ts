import { execFile } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** A program that runs on this machine: absolute path and version. */
export interface Program {
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

/** A program that the demo or a test uses beside Node, and how it is had where the machine has none. */
export interface Tool {
  readonly name: string;
  /** What its file may be called on the PATH. */
  readonly fileNames: readonly string[];
  /** Where it is once it was brought, below the tools folder. */
  readonly broughtFile: string;
  /** What makes it say its version; left out: `--version`. */
  readonly versionArgs?: readonly string[];
  /** The packages with shared libraries that it needs and that a machine may lack. */
  readonly libraries?: readonly string[];
  /** The version in what it says then, whatever its exit code; undefined when another program speaks. */
  versionIn(said: string): string | undefined;
  /** Puts several of its kind at their `broughtFile`, each whole or not at all; gives for each that could not be brought the reason. */
  readonly bring: Bring;
  /** What comes, with its sizes. */
  readonly comes: string;
  /** What is missing without it, as a clause after "so". */
  readonly without: string;
  /** The ordinary way to have it, as an imperative. */
  readonly install: string;
}

/** Brings tools into the project's folder; installs nothing. */
export type Bring = (tools: readonly Tool[], places: Places) => Promise<ReadonlyMap<Tool, string>>;

/** The first such program on the PATH or in the project's folder that says its version; undefined when there is none. Downloads nothing. */
export async function toolHere(tool: Tool, places: Places = usualPlaces): Promise<Program | undefined> {
  const folders = places.searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  const onPath = folders.flatMap((folder) => tool.fileNames.map((name) => join(folder, name)));
  for (const path of [...onPath, broughtPath(tool, places)]) {
    const version = await versionOf(tool, path);
    if (version !== undefined) {
      return { path, version };
    }
  }
  return undefined;
}

/** Where a brought tool is. */
export function broughtPath({ broughtFile }: Tool, { toolsFolder }: Places): string {
  return join(toolsFolder, broughtFile);
}

/** The version that a program says; undefined when the file is not there, does not run here or is another program. */
export async function versionOf(tool: Tool, path: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(path, tool.versionArgs ?? ['--version'], { timeout: 10_000 });
    return tool.versionIn(stdout + stderr);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return tool.versionIn(stdout + stderr);
  }
}

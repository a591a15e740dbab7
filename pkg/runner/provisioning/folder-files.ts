import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file below a folder, by path relative to it, or something that cannot be read, and why. */
export type FoundFile = { readonly file: string } & (
  { readonly stat: Stats } | { readonly failure: string; readonly isFolder: boolean }
);

/**
 * Every file of a folder and its sub-folders, sorted; undefined when the folder cannot be read. Symbolic links are followed, but never in circles.
 * Names that begin with a dot are left out: Kubernetes mounts each file of a ConfigMap a second time below `..data`.
 */
export async function filesBelow(folder: string): Promise<FoundFile[] | undefined> {
  return below(folder, '', []).catch(() => undefined);
}

/** Rejects where the folder cannot be read. */
async function below(root: string, under: string, above: readonly string[]): Promise<FoundFile[]> {
  const real = await realpath(join(root, under));
  if (above.includes(real)) {
    return [];
  }
  const shown = (await readdir(real)).filter((name) => !name.startsWith('.')).sort();
  const found = shown.map((name) => partAt(root, under === '' ? name : `${under}/${name}`, [...above, real]));
  return (await Promise.all(found)).flat();
}

async function partAt(root: string, file: string, above: readonly string[]): Promise<FoundFile[]> {
  let isFolder = false;
  try {
    const facts = await stat(join(root, file));
    isFolder = facts.isDirectory();
    return isFolder ? await below(root, file, above) : facts.isFile() ? [{ file, stat: facts }] : [];
  } catch (error) {
    return [{ file, failure: unreadable(error), isFolder }];
  }
}

/** What is wrong with a file that could not be read. */
export function unreadable(error: unknown): string {
  return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
}

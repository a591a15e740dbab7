import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '@headroom/contract';

const DOCUMENT = /\.(ya?ml|json)$/i;
/** A larger file is not read; how much of one is checked, the contract says. */
const MAX_BYTES = 4_000_000;

/** A file of the provisioning folder: its text and the folder that it is in, or why it has no text. */
export type ProvisioningFile = { readonly file: string } & (
  { readonly text: string; readonly folder: string } | { readonly failure: string }
);

/**
 * Every YAML and JSON file of a folder and its sub-folders, by path relative to it; undefined when the folder cannot be read.
 * Names that begin with a dot are left out: Kubernetes mounts each file of a ConfigMap a second time below `..data`.
 */
export async function readFiles(folder: string): Promise<ProvisioningFile[] | undefined> {
  const names = await list(folder, '');
  return names && Promise.all(names.sort().map((file) => read(folder, file)));
}

/** What is wrong when `readFiles` gives nothing. */
export function unreadableFolder(folder: string): Problem {
  return { path: '', message: 'is not a folder that can be read', file: folder };
}

async function list(root: string, under: string): Promise<string[] | undefined> {
  const entries = await readdir(join(root, under)).catch(() => undefined);
  const found = entries
    ?.filter((name) => !name.startsWith('.'))
    .map(async (name) => {
      const path = under === '' ? name : `${under}/${name}`;
      const isFolder = (await stat(join(root, path)).catch(() => undefined))?.isDirectory() === true;
      return isFolder ? ((await list(root, path)) ?? []) : DOCUMENT.test(name) ? [path] : [];
    });
  return found && (await Promise.all(found)).flat();
}

async function read(folder: string, file: string): Promise<ProvisioningFile> {
  try {
    const path = join(folder, file);
    const { size } = await stat(path);
    return size > MAX_BYTES
      ? { file, failure: `must be at most ${MAX_BYTES / 1_000_000} MB` }
      : { file, text: await readFile(path, 'utf8'), folder: dirname(path) };
  } catch (error) {
    return { file, failure: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` };
  }
}

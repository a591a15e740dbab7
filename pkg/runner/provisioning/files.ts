import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '@headroom/contract';
import { filesBelow, unreadable, type FoundFile } from './folder-files.ts';

const DOCUMENT = /\.(ya?ml|json)$/i;
/** A larger file is not read; how much of one is checked, the contract says. */
const MAX_BYTES = 4_000_000;

/** A file of the provisioning folder: its text and the folder that it is in, or why it has no text: then it may be a sub-folder. */
export type ProvisioningFile = { readonly file: string } & (
  { readonly text: string; readonly folder: string } | { readonly failure: string }
);

/** Every YAML and JSON file of a folder and its sub-folders, by path relative to it; undefined when the folder cannot be read. */
export async function readFiles(folder: string): Promise<ProvisioningFile[] | undefined> {
  const found = await filesBelow(folder);
  return found && Promise.all(found.filter(isDocument).map((one) => read(folder, one)));
}

/** What is wrong when `readFiles` gives nothing. */
export function unreadableFolder(folder: string): Problem {
  return { path: '', message: 'is not a folder that can be read', file: folder };
}

/** What a folder that cannot be read gave earlier is not to be forgotten. */
function isDocument(found: FoundFile): boolean {
  return DOCUMENT.test(found.file) || ('failure' in found && found.isFolder);
}

async function read(folder: string, found: FoundFile): Promise<ProvisioningFile> {
  const { file } = found;
  if ('failure' in found) {
    return { file, failure: found.failure };
  }
  if (found.stat.size > MAX_BYTES) {
    return { file, failure: `must be at most ${MAX_BYTES / 1_000_000} MB` };
  }
  const path = join(folder, file);
  try {
    return { file, text: await readFile(path, 'utf8'), folder: dirname(path) };
  } catch (error) {
    return { file, failure: unreadable(error) };
  }
}

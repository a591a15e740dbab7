// Reads the project's own source for the tests that judge it as a whole.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

/** A file of our own; `path` is relative to the repository. */
export interface SourceFile {
  path: string;
  text: string;
  /** What it imports, statically, dynamically or for its types only. */
  imports: () => string[];
}

/** All program and style files under `folders`, without what is installed or made by a build. */
export function readSources(folders: string[]): SourceFile[] {
  const notOurs = (name: string) => /(^|\/)(node_modules|dist|fixtures|golden|out)$/.test(name);
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mts,mjs,js,css}`, { cwd: root, exclude: notOurs }))
    .filter((path) => !path.split('/').some((segment) => notOurs(segment)))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: () => ts.preProcessFile(text, true, true).importedFiles.map((i) => i.fileName) };
    });
}

import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs that take the place of those that no registry has; by the generators' names, with the folder that holds them. */
export function standIns(): { readonly folder: string; readonly paths: Readonly<Record<string, string>> } {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-stand-ins-'));
  const program = join(import.meta.dirname, 'stand-in.fixture.ts');
  const paths = ['wrk2', 'nighthawk'].map((name) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${program}" ${name} "$@"\n`);
    chmodSync(path, 0o755);
    return [name, path];
  });
  return { folder, paths: Object.fromEntries(paths) };
}

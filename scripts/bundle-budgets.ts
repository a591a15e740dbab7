// How much of the plugin a browser may have to load.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes compressed with gzip: Grafana loads a `module.js` before it shows anything of a plugin. */
const moduleBytes = 30_000;
/** Bytes as they are: what a page loads beside it when it is first shown. */
const chunkBytes = 250_000;

/** One sentence for each script of a built plugin that is too large. */
export function overBudget(dist: string): string[] {
  return globSync('**/*.js', { cwd: dist })
    .sort()
    .flatMap((file) => {
      const script = readFileSync(join(dist, file));
      const [bytes, allowed, how] =
        basename(file) === 'module.js'
          ? [gzipSync(script).length, moduleBytes, ' compressed']
          : [script.length, chunkBytes, ''];
      const kB = (count: number) => (count / 1000).toFixed(1);
      return bytes > allowed ? [`${file} has ${kB(bytes)} kB${how}; the budget is ${kB(allowed)} kB`] : [];
    });
}

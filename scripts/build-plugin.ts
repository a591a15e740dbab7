// Builds the Grafana plugin into dist/, only when something that goes into it has changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration, Stats } from 'webpack';
import { overBudget } from './bundle-budgets.ts';

const root = join(import.meta.dirname, '..');
const stamp = join(root, '.headroom', 'build.stamp');

/** Everything that a build reads. The lockfile stands for node_modules. */
const inputs = [
  'src/**/*',
  'docs/guide/**/*',
  'pkg/{contract,measure,boards}/**/*.{ts,json}',
  '.config/**/*.ts',
  '{package,package-lock,tsconfig,.cprc}.json',
  '{README,CHANGELOG}.md',
  'LICENSE',
  'webpack.config.ts',
  'scripts/build-plugin.ts',
];

/** Makes dist/ the production build of the present source. `built` is false when it already was. */
export async function buildPlugin({ force = false } = {}): Promise<{ built: boolean; tookMs: number }> {
  const startedAtMs = performance.now();
  const wanted = hashOfInputs();
  const built = force || !existsSync(join(root, 'dist', 'module.js')) || readStamp() !== wanted;
  if (built) {
    await bundle();
    mkdirSync(join(root, '.headroom'), { recursive: true });
    writeFileSync(stamp, wanted);
  }
  return { built, tookMs: performance.now() - startedAtMs };
}

async function bundle(): Promise<void> {
  const compiler = await makeCompiler({ production: true });
  const stats = await new Promise<Stats>((done, fail) => {
    compiler.run((error, result) => compiler.close(() => (result ? done(result) : fail(error))));
  });
  report(stats);
  if (stats.hasErrors()) {
    throw new Error('The plugin does not build.');
  }
}

async function watch(): Promise<void> {
  const compiler = await makeCompiler({});
  compiler.watch({}, (error, stats) => (stats ? report(stats) : console.error(error)));
}

async function makeCompiler(env: { production?: true }) {
  process.chdir(root); // the scaffold's configuration reads its files relative to the working directory
  const { default: webpack } = await import('webpack');
  // Typed with the plugin's tsconfig, not with the one for Node: the scaffold's files are no strict ES modules.
  const file = pathToFileURL(join(root, 'webpack.config.ts')).href;
  const { default: config } = (await import(file)) as {
    default: (env: { production?: true }) => Promise<Configuration>;
  };
  const compiler = webpack(await config(env));
  if (!compiler) {
    throw new Error('webpack refused its configuration.');
  }
  return compiler;
}

function report(stats: Stats): void {
  console.log(stats.toString({ preset: stats.hasErrors() ? 'errors-warnings' : 'summary', warnings: true }));
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  for (const file of globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function readStamp(): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

if (import.meta.main) {
  if (process.argv.includes('--watch')) {
    await watch();
  } else {
    const { built, tookMs } = await buildPlugin({ force: process.argv.includes('--force') });
    console.log(built ? `built in ${(tookMs / 1000).toFixed(1)} s` : 'dist is up to date');
    const problems = overBudget(join(root, 'dist'));
    if (problems.length > 0) {
      console.error(problems.join('\n'));
      process.exitCode = 1;
    }
  }
}

import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import type { GrafanaPackages } from './grafana-packages.ts';

const root = join(import.meta.dirname, '..');
const cache = join(root, '.headroom', 'preview');
const hostSources = join(root, 'preview', 'host');
/** Everything that the bundle is made of, beside the lockfile of Grafana's packages, which stands for them, and that of the root. */
const inputs = ['preview/host/**/*.{ts,tsx}', 'preview/host-bundle.ts', 'package-lock.json'];

/**
 * The folder with the browser part of the preview, `index.js` being its entry: Grafana's packages and a frame around them. Bundled when one of its inputs
 * has changed, which takes some seconds; otherwise only the inputs are hashed.
 */
export async function hostBundle(grafana: GrafanaPackages): Promise<{ folder: string; hash: string }> {
  const hash = await hashOfInputs(grafana);
  const folder = join(cache, grafana.major, hash);
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    const unfinished = `${folder}.${process.pid}`;
    await bundle(grafana, unfinished);
    // Another start may have been quicker: its bundle is the same.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
    await removeOthers(folder);
  }
  return { folder, hash };
}

async function bundle(grafana: GrafanaPackages, outdir: string): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(hostSources, 'index.tsx')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    logLevel: 'error',
    loader: { '.svg': 'dataurl', '.ttf': 'file' },
    define: {
      'process.env.NODE_ENV': '"production"', // in development @grafana/i18n throws on a `t()` before its set-up
      'define.amd': 'false', // else lodash takes the AMD branch as soon as SystemJS has defined `define`
      global: 'globalThis',
    },
    plugins: [takenFrom(grafana)],
  });
}

/**
 * Takes what plugins share with Grafana from where Grafana's packages take it, and reaches the setters that Grafana's own application imports
 * by path: the packages do not export them.
 */
function takenFrom({ folder }: GrafanaPackages): Plugin {
  const fromGrafana = createRequire(join(folder, 'node_modules', '@grafana', 'ui', 'package.json'));
  const esm = (name: string, file: string) => join(folder, 'node_modules', '@grafana', name, 'dist', 'esm', file);
  const routerFolder = join(fromGrafana.resolve('react-router-dom-v5-compat/package.json'), '..');
  const emotionFolder = join(fromGrafana.resolve('@emotion/css/package.json'), '..');
  const paths: Readonly<Record<string, string>> = {
    '@emotion/css': join(emotionFolder, 'dist', 'emotion-css.esm.js'),
    'grafana-i18n-setup': esm('i18n', 'i18n.mjs'),
    'grafana-plugin-page': esm('runtime', join('components', 'PluginPage.mjs')),
    'react-router-dom-v5-compat': join(routerFolder, 'dist', 'index.js'),
  };
  return {
    name: 'grafana packages',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[@a-z]/ }, ({ path, resolveDir, kind }) => {
        if (Object.hasOwn(paths, path)) {
          return { path: paths[path] };
        }
        return resolveDir.startsWith(hostSources) ? resolve(path, { kind, resolveDir: folder }) : undefined;
      });
    },
  };
}

async function hashOfInputs(grafana: GrafanaPackages): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...globSync(inputs, { cwd: root }).sort(), join(grafana.folder, 'package-lock.json')]) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(resolve(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function removeOthers(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder));
  const others = siblings.filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== basename(folder));
  await Promise.all(others.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })));
}

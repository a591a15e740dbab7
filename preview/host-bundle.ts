import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
const cache = join(root, '.headroom', 'preview');
/** Everything that the bundle is made of. The lockfile stands for node_modules. */
const inputs = ['preview/host/**/*.{ts,tsx}', 'preview/host-bundle.ts', 'package-lock.json'];

/**
 * The folder with the browser part of the preview, `index.js` being its entry: Grafana's packages and a frame around them. Bundled when one of its inputs
 * has changed, which takes some seconds; otherwise only the inputs are hashed.
 */
export async function hostBundle(): Promise<{ folder: string; hash: string }> {
  const hash = await hashOfInputs();
  const folder = join(cache, hash);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const unfinished = `${folder}.${process.pid}`;
    await bundle(unfinished);
    // Another start may have been quicker: its bundle is the same.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
    await removeOthers(hash);
  }
  return { folder, hash };
}

async function bundle(outdir: string): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, 'preview', 'host', 'index.tsx')],
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
    plugins: [grafanaPackages],
  });
}

/**
 * Takes what plugins share with Grafana from where Grafana's packages take it, and reaches the setters that Grafana's own application imports
 * by path: the packages do not export them.
 */
const grafanaPackages: Plugin = {
  name: 'grafana packages',
  setup({ onResolve }) {
    const fromGrafana = createRequire(join(root, 'node_modules', '@grafana', 'ui', 'package.json'));
    const esm = (name: string, file: string) => join(root, 'node_modules', '@grafana', name, 'dist', 'esm', file);
    const routerFolder = join(fromGrafana.resolve('react-router-dom-v5-compat/package.json'), '..');
    const emotionFolder = join(fromGrafana.resolve('@emotion/css/package.json'), '..');
    const paths: Readonly<Record<string, string>> = {
      '@emotion/css': join(emotionFolder, 'dist', 'emotion-css.esm.js'),
      'grafana-i18n-setup': esm('i18n', 'i18n.mjs'),
      'grafana-plugin-page': esm('runtime', join('components', 'PluginPage.mjs')),
      'react-router-dom-v5-compat': join(routerFolder, 'dist', 'index.js'),
    };
    onResolve({ filter: /^[@a-z]/ }, ({ path }) => (Object.hasOwn(paths, path) ? { path: paths[path] } : undefined));
  },
};

async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(inputs, { cwd: root }).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function removeOthers(hash: string): Promise<void> {
  const others = (await readdir(cache)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== hash);
  await Promise.all(others.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

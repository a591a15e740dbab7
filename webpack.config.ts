// Extends the scaffold's configuration, which stays as generated.
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { globSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Configuration } from 'webpack';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import baseConfig, { type Env } from './.config/webpack/webpack.config.ts';

const source = resolve('src');

/** Files that the scaffold would put into the archive but only tests read. */
const onlyForTests = ['**/fixtures/**', '**/golden/**', '**/__fixtures__/**', '**/*.test.json', '**/tsconfig*.json'];

/** The app shows the pages of the guide from the same files as a code-hosting site. */
const guide = { test: /\.md$/, include: resolve('docs/guide'), type: 'asset/source' };

/** Grafana does not lend Scenes to plugins: it is fetched with the page that draws with it, in pieces that are fetched beside each other. */
const scenes = {
  test: /node_modules[\\/](@grafana[\\/]scenes|react-grid-layout|react-draggable|react-resizable|@leeoniya|@floating-ui|react-use|@tanstack[\\/](react-virtual|virtual-core))[\\/]/,
  chunks: 'async' as const,
  maxSize: 200_000,
};

/** Threads of the page, each in one file: in pieces it would look for them relative to itself. */
const WORKERS = ['board-worker'];

/** The configuration of the plugin and of every plugin nested in it. */
export default async function config(env: Env): Promise<Configuration> {
  const base = await baseConfig(env);
  return {
    ...base,
    cache: { type: 'filesystem', buildDependencies: { config: [resolve('webpack.config.ts')] } },
    entry: entries(),
    performance: { hints: false },
    optimization: {
      ...base.optimization,
      splitChunks: {
        chunks: (chunk) => !chunk.canBeInitial() && !WORKERS.includes(chunk.name ?? ''),
        cacheGroups: { scenes },
      },
    },
    // Modules are for Grafana's loader; a thread has none and is told so where it is started.
    output: { ...base.output, enabledLibraryTypes: ['amd', 'self'] },
    module: { ...base.module, rules: [...(base.module?.rules ?? []), guide] },
    plugins: [...(base.plugins ?? []).filter((plugin) => !(plugin instanceof CopyWebpackPlugin)), copy()],
  };
}

/** One bundle per plugin.json under src: the scaffold's glob also takes those of installed packages. */
function entries(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const file of globSync('**/plugin.json', { cwd: source })) {
    const folder = dirname(join(source, file));
    const [module] = globSync('module.{ts,tsx}', { cwd: folder });
    if (module) {
      found[join(relative(source, folder), 'module')] = join(folder, module);
    }
  }
  return found;
}

/** The scaffold's patterns, less test data, plus the images of nested plugins. */
function copy(): CopyWebpackPlugin {
  const ignore = { globOptions: { ignore: onlyForTests } };
  const images = { from: '**/img/**', to: '.', noErrorOnMissing: true };
  return new CopyWebpackPlugin({
    patterns: [...copyFilePatterns.map((pattern) => ({ ...pattern, ...ignore })), images],
  });
}

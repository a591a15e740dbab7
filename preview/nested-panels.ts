import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PluginJson } from './plugin-json.ts';

/** A panel plugin inside the app, as Grafana's `config.panels` describes it to its pages: plugin.json and where it is served. */
export interface NestedPanel {
  readonly id: string;
  readonly name: string;
  readonly module: string;
  readonly baseUrl: string;
  /** Its folder below the app's. */
  readonly folder: string;
}

/** The panels that the app's plugin.json includes, of a built plugin. */
export async function readNestedPanels(dist: string, plugin: PluginJson): Promise<NestedPanel[]> {
  const paths = plugin.includes.flatMap(({ type, path }) => (type === 'panel' && path !== undefined ? [path] : []));
  return Promise.all(
    paths.map(async (path) => {
      const json: { id: string; name: string } = JSON.parse(await readFile(join(dist, path), 'utf8'));
      const baseUrl = `public/plugins/${json.id}`;
      return { ...json, baseUrl, module: `${baseUrl}/module.js`, folder: dirname(path) };
    })
  );
}

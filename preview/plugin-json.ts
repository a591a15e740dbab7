import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One route of the plugin proxy, as plugin.json declares it. */
export interface Route {
  readonly path: string;
  /** One verb; any verb when absent or `*`. */
  readonly method?: string;
  readonly url: string;
  readonly reqAction?: string;
  readonly headers?: ReadonlyArray<{ readonly name: string; readonly content: string }>;
}

/** A page of the app in Grafana's navigation. */
export interface Include {
  readonly type: string;
  readonly name: string;
  readonly path?: string;
  readonly action?: string;
  readonly addToNav?: boolean;
  readonly defaultNav?: boolean;
}

/** The part of a built plugin.json that the preview acts on; the rest goes to the browser as it is. */
export interface PluginJson {
  readonly id: string;
  readonly name: string;
  readonly info: { readonly version: string; readonly logos: { readonly small: string } };
  readonly includes: readonly Include[];
  readonly roles: ReadonlyArray<{
    readonly role: { readonly permissions: ReadonlyArray<{ readonly action: string }> };
    readonly grants: readonly string[];
  }>;
  readonly routes: readonly Route[];
}

const imitated = new Set(['path', 'method', 'url', 'reqAction', 'headers']);

/** Reads plugin.json of a built plugin. Throws an Error with the remedy when there is no build, or a route has a key that the preview does not imitate. */
export async function readPluginJson(dist: string): Promise<PluginJson> {
  const text = await readFile(join(dist, 'plugin.json'), 'utf8').catch(() => {
    throw new Error(`There is no built plugin in ${dist}: run "npm run build" first.`);
  });
  const plugin: PluginJson = { includes: [], roles: [], routes: [], ...JSON.parse(text) };
  for (const route of plugin.routes) {
    const strange = Object.keys(route).filter((key) => !imitated.has(key));
    if (strange.length > 0) {
      throw new Error(
        `The preview does not imitate "${strange.join('", "')}" of the route ${route.path} in plugin.json.`
      );
    }
  }
  return plugin;
}

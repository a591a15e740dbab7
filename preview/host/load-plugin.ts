import type { AppPlugin } from '@grafana/data';
import { appMeta } from './boot.ts';

/** Loads the built plugin as Grafana does: the module's `plugin` export, told what it is. */
export async function loadPlugin(): Promise<AppPlugin> {
  const { plugin }: { plugin: AppPlugin } = await System.import(`/${appMeta.module}?_cache=${appMeta.info.version}`);
  plugin.init(appMeta);
  plugin.meta = appMeta;
  return plugin;
}

import type { AppPlugin, PanelPlugin } from '@grafana/data';
import { appMeta, panelMetas } from './boot.ts';

/** Loads the built plugin as Grafana does: the module's `plugin` export, told what it is. */
export async function loadPlugin(): Promise<AppPlugin> {
  const { plugin }: { plugin: AppPlugin } = await System.import(`/${appMeta.module}?_cache=${appMeta.info.version}`);
  plugin.init(appMeta);
  plugin.meta = appMeta;
  return plugin;
}

const panels = new Map<string, Promise<PanelPlugin>>();

/** Loads a panel plugin of the app when a dashboard first shows one. Rejects when the app has none of this type. */
export function loadPanel(type: string): Promise<PanelPlugin> {
  const loading = panels.get(type) ?? importPanel(type);
  panels.set(type, loading);
  return loading;
}

async function importPanel(type: string): Promise<PanelPlugin> {
  const meta = panelMetas.find(({ id }) => id === type);
  if (meta === undefined) {
    throw new Error(`The preview shows only the panels of ${appMeta.name}, not ${type}.`);
  }
  const { plugin }: { plugin: PanelPlugin } = await System.import(`/${meta.module}?_cache=${meta.info.version}`);
  plugin.meta = meta;
  return plugin;
}

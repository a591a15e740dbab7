import type { AppPluginMeta, PanelPluginMeta, PluginInclude } from '@grafana/data';
import type { Dashboard } from '../dashboard.ts';
import type { DataSourceAnswer } from '../data-sources.ts';

declare global {
  interface Window {
    /** Set by the page that loads the host: `PreviewBoot` of page.ts. */
    previewBoot: {
      plugin: AppPluginMeta;
      panels: readonly PanelPluginMeta[];
      dashboards: readonly Dashboard[];
      dataSources: readonly DataSourceAnswer[];
      roles: readonly string[];
    };
  }
}

/** An entry of plugin.json's `includes`, with the key that Grafana's type leaves out. */
type Page = PluginInclude & { defaultNav?: boolean };

/** The app as Grafana describes it to its own pages: plugin.json with the stored settings. */
export const appMeta = window.previewBoot.plugin;

/** The panel plugins in the app, as Grafana describes them to its own pages. */
export const panelMetas = window.previewBoot.panels;

/** The dashboards that a Grafana would be provisioned with. */
export const dashboards = window.previewBoot.dashboards;

/** The data sources of this Grafana. */
export const dataSources = window.previewBoot.dataSources;

/** The roles that the reader can switch to. */
export const roles = window.previewBoot.roles;

/** Where the app's pages are. */
export const appPath = `/a/${appMeta.id}`;

/** Where Grafana shows the app's configuration. */
export const configurationPath = `/plugins/${appMeta.id}`;

/** Where a dashboard is. */
export const dashboardPath = (uid: string) => `/d/${uid}`;

/** The pages that plugin.json puts into the navigation, in its order. */
export const navigation: Page[] = (appMeta.includes ?? []).filter(
  ({ type, addToNav }) => String(type) === 'page' && addToNav === true
);

/** The page that the app opens with. */
export const startPath = navigation.find(({ defaultNav }) => defaultNav)?.path ?? navigation[0]?.path ?? appPath;

import type { AddressInfo } from 'node:net';
import { AppSettings } from './app-settings.ts';
import { readDashboards } from './dashboards.ts';
import { PreviewDataSources, type PreviewDataSource } from './data-sources.ts';
import { grafanaPackages, type GrafanaMajor } from './grafana-packages.ts';
import { hostBundle } from './host-bundle.ts';
import { listenOnLoopback } from './listener.ts';
import { readNestedPanels } from './nested-panels.ts';
import { dashboardsFolder, dist, grafanaFiles } from './places.ts';
import { readPluginJson } from './plugin-json.ts';
import type { Role } from './roles.ts';

/** What a preview shows. */
export interface PreviewOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly runnerUrl: string;
  readonly runnerToken: string;
  /** Whom a browser is taken for until its reader switches the role; `Admin` when left out. */
  readonly role?: Role;
  /** On whose packages; those of the lowest version that the plugin is for when left out. */
  readonly grafana?: GrafanaMajor;
  /** Prometheus servers of this machine that the pages have as data sources; none when left out. */
  readonly dataSources?: readonly PreviewDataSource[];
}

/**
 * Shows the built plugin in a browser without a Grafana server, at `url` on the loopback interface only. There is no sign-in: whoever uses this machine
 * may act in any role. Rejects when there is no built plugin, that Grafana's packages are not
 * installed or the port is taken.
 */
export async function startPreview(options: PreviewOptions): Promise<{ url: string; close(): Promise<void> }> {
  const plugin = await readPluginJson(dist);
  const panels = await readNestedPanels(dist, plugin);
  const grafana = grafanaPackages(options.grafana ?? '12');
  const { folder, hash } = await hostBundle(grafana);
  const server = await listenOnLoopback(options.port, {
    plugin,
    settings: new AppSettings(plugin, {
      jsonData: { runnerUrl: options.runnerUrl },
      secureJsonData: { runnerToken: options.runnerToken },
    }),
    role: options.role ?? 'Admin',
    files: grafanaFiles(grafana, plugin.id, dist, panels),
    panels,
    dashboards: await readDashboards(dashboardsFolder),
    dataSources: new PreviewDataSources(options.dataSources),
    host: [`/preview/host/${hash}/`, folder],
    grafanaVersion: grafana.version,
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections(); // event streams would keep it open
      }),
  };
}

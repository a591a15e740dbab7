import type { BrowserContext } from '@playwright/test';
import type { GrafanaMajor } from '../preview/grafana-packages.ts';
import { switchTo } from '../preview/role-cookie.ts';
import type { Role } from '../preview/roles.ts';
import { openGrafana, type AppSettings, type DataSource } from './real-grafana.ts';

/** What the specs' pages are shown by: a preview on the packages of one Grafana, or a real one. */
export type Host = GrafanaMajor | 'real';

/** Where the specs' pages are. */
export interface Site {
  readonly url: string;
  /** Makes a browser that of somebody with this role. */
  enter(context: BrowserContext, role: Role): Promise<void>;
  /** Changes what the app knows of its runner. */
  applySettings(settings: AppSettings): Promise<void>;
  /** Gives the pages a Prometheus of this machine as a data source. */
  saveDataSource(dataSource: DataSource): Promise<void>;
  close(): Promise<void>;
}

/** The preview at this address. */
export function previewSite(url: string): Site {
  return {
    url,
    async enter(context, role) {
      await context.addCookies([cookieAt(url, switchTo(role, Number(new URL(url).port)))]);
    },
    async applySettings({ runnerUrl, runnerToken }) {
      const body = JSON.stringify({
        enabled: true,
        pinned: true,
        jsonData: { runnerUrl },
        secureJsonData: { runnerToken },
      });
      await fetch(`${url}/api/plugins/headroom-performance-app/settings`, { method: 'POST', body });
    },
    async saveDataSource(dataSource) {
      const body = JSON.stringify({ dataSources: [dataSource] });
      const { status } = await fetch(`${url}/preview/data-sources`, { method: 'POST', body });
      if (status !== 200) {
        throw new Error(`the preview answered ${status}`);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The real Grafana that the environment names; its app is led to the runner of the specs, and it gets the dashboards with our panels. */
export async function realSite(): Promise<Site> {
  const grafana = await openGrafana(grafanaOfEnvironment());
  await grafana.saveDashboards();
  return {
    url: grafana.url,
    async enter(context, role) {
      await context.addCookies(grafana.cookiesOf(role).map((cookie) => cookieAt(grafana.url, cookie)));
    },
    applySettings: grafana.applySettings,
    saveDataSource: grafana.saveDataSource,
    close: grafana.close,
  };
}

/** `HEADROOM_GRAFANA_URL`, and an administrator's `HEADROOM_GRAFANA_USER` and `HEADROOM_GRAFANA_PASSWORD`. */
export function grafanaOfEnvironment(env = process.env) {
  const { HEADROOM_GRAFANA_URL: url, HEADROOM_GRAFANA_USER: user = 'admin', HEADROOM_GRAFANA_PASSWORD: password } = env;
  if (!url || !password) {
    throw new Error(
      'Set HEADROOM_GRAFANA_URL and HEADROOM_GRAFANA_PASSWORD (and HEADROOM_GRAFANA_USER, if not admin).'
    );
  }
  return { url: url.replace(/\/$/, ''), user, password };
}

function cookieAt(url: string, cookie: string) {
  const [name = '', ...value] = cookie.split(';')[0]!.split('=');
  return { name, value: value.join('='), url };
}

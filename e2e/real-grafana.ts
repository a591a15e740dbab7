import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles, type Role } from '../preview/roles.ts';

/** How to reach a Grafana as an administrator. */
export interface GrafanaAddress {
  /** With its sub-path, without a trailing slash. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What the app knows of its runner. */
export interface AppSettings {
  readonly runnerUrl: string;
  readonly runnerToken: string;
}

/** A Prometheus as a data source. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly url: string;
}

/** A running Grafana in which a person of each role is signed in. */
export interface RealGrafana {
  readonly url: string;
  /** Under which it signs identities. */
  readonly rootUrl: string;
  readonly version: string;
  /** `name=value` of each cookie of the role's session. */
  cookiesOf(role: Role): readonly string[];
  loginOf(role: Role): string;
  /** Enables the app with these settings. What it had before is lost: a Grafana never gives a token back. */
  applySettings(settings: AppSettings): Promise<void>;
  /** Saves the dashboards of provisioning/, which replace those with the same uid. */
  saveDashboards(): Promise<void>;
  /** Gives it a Prometheus of this machine as a data source, in place of one with this uid. */
  saveDataSource(dataSource: DataSource): Promise<void>;
  /** Deletes the people and the data sources that were made. */
  close(): Promise<void>;
}

const app = 'headroom-performance-app';
const root = join(import.meta.dirname, '..');

/** Signs in people of three roles that it makes for this. Rejects with what to do when Grafana cannot be reached, refuses the administrator or lacks the app. */
export async function openGrafana(address: GrafanaAddress): Promise<RealGrafana> {
  const { url, user, password } = address;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Error(`No Grafana answers at ${url}.`);
    });
    if (!response.ok) {
      throw new Error(`Grafana answered ${response.status} to ${method} ${path}: ${await response.text()}`);
    }
    return (await response.json()) as T;
  };
  const { version } = await ask<{ version: string }>('GET', '/api/health');
  const { appUrl } = await ask<{ appUrl: string }>('GET', '/api/frontend/settings');
  await ask('GET', `/api/plugins/${app}/settings`);

  const people = new Map<Role, { id: number; login: string; cookies: readonly string[] }>();
  for (const role of roles) {
    const login = `headroom-e2e-${role.toLowerCase()}-${randomBytes(4).toString('hex')}`;
    const secret = randomBytes(16).toString('hex');
    const { id } = await ask<{ id: number }>('POST', '/api/admin/users', { name: role, login, password: secret });
    await ask('PATCH', `/api/org/users/${id}`, { role });
    people.set(role, { id, login, cookies: await signIn(url, login, secret) });
  }
  const dataSources = new Set<string>();
  const person = (role: Role) => people.get(role)!;

  return {
    url,
    rootUrl: appUrl,
    version,
    cookiesOf: (role) => person(role).cookies,
    loginOf: (role) => person(role).login,
    async applySettings({ runnerUrl, runnerToken }) {
      const settings = { enabled: true, pinned: true, jsonData: { runnerUrl }, secureJsonData: { runnerToken } };
      await ask('POST', `/api/plugins/${app}/settings`, settings);
    },
    async saveDashboards() {
      for (const path of globSync('provisioning/dashboards/**/*.json', { cwd: root })) {
        const dashboard: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
        await ask('POST', '/api/dashboards/db', { dashboard, overwrite: true });
      }
    },
    async saveDataSource(dataSource) {
      const { uid } = dataSource;
      await fetch(`${url}/api/datasources/uid/${uid}`, { method: 'DELETE', headers: { authorization } });
      await ask('POST', '/api/datasources', { ...dataSource, type: 'prometheus', access: 'proxy' });
      dataSources.add(uid);
    },
    async close() {
      for (const uid of dataSources) {
        await ask('DELETE', `/api/datasources/uid/${uid}`);
      }
      for (const { id } of people.values()) {
        await ask('DELETE', `/api/admin/users/${id}`);
      }
    },
  };
}

async function signIn(url: string, user: string, password: string): Promise<string[]> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  if (!response.ok) {
    throw new Error(`Grafana did not sign ${user} in: ${await response.text()}`);
  }
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
}

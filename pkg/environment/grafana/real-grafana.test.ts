import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { grafanaConnection } from '@headroom/contract';
import { checkGrafana } from '../check/check-grafana.ts';
import { toLoopback } from '../prometheus/servers.fixture.ts';
import { openGrafana } from './grafana-client.ts';
import { grafanaSettings, type GrafanaSettings } from './grafana-settings.ts';
import { listDashboards } from './list-dashboards.ts';
import { readDashboards, readDataSources } from './read-dashboards.ts';

/** Address of a Grafana on this machine for tests, with its path: a folder, a dashboard and service accounts are made there and deleted again. */
const url = process.env.HEADROOM_TEST_GRAFANA;
const password = process.env.HEADROOM_TEST_GRAFANA_PASSWORD ?? 'admin';
const skip = url === undefined && 'HEADROOM_TEST_GRAFANA names no Grafana';

const dashboard = {
  uid: 'headroom-real-test',
  title: 'Headroom real test',
  tags: ['headroom-real-test'],
  schemaVersion: 41,
  panels: [
    { id: 1, type: 'timeseries', title: 'Up', targets: [{ refId: 'A', expr: 'up' }] },
    { id: 2, gridPos: { x: 0, y: 8, w: 12, h: 8 }, libraryPanel: { uid: 'headroom-real-panel', name: 'A real panel' } },
  ],
};
const panel = {
  uid: 'headroom-real-panel',
  name: 'A real panel',
  kind: 1,
  model: { type: 'timeseries', title: 'Down', targets: [{ refId: 'A', expr: 'down' }] },
};

describe('a real Grafana', { skip }, () => {
  const accounts: number[] = [];
  const keys: Record<string, string> = {};
  const ask = async (method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${said}`);
    return JSON.parse(said) as Record<string, unknown>;
  };
  const account = async (role: string) => {
    const name = `headroom-real-test-${role}-${Date.now()}`;
    const { id } = await ask('POST', '/api/serviceaccounts', { name, role });
    accounts.push(Number(id));
    keys[role] = String((await ask('POST', `/api/serviceaccounts/${Number(id)}/tokens`, { name })).key);
  };
  before(async () => {
    await ask('POST', '/api/library-elements', panel);
    await ask('POST', '/api/dashboards/db', { dashboard, overwrite: true });
    await account('Admin');
    await account('Viewer');
    await account('None');
  });
  after(async () => {
    await ask('DELETE', `/api/dashboards/uid/${dashboard.uid}`);
    await ask('DELETE', `/api/library-elements/${panel.uid}`);
    for (const id of accounts) {
      await ask('DELETE', `/api/serviceaccounts/${id}`);
    }
  });

  const settingsWith = (key: string): GrafanaSettings => {
    const auth = { bearer: '${secret:key}' };
    const connection = grafanaConnection.parse({ kind: 'GrafanaConnection', name: 'a', url, auth });
    const settings = grafanaSettings(connection, () => key);
    return settings.ok ? settings.value : assert.fail();
  };
  const checked = async (key: string) => {
    const steps = new Map<string, string>();
    for await (const { step, outcome, finding, code } of checkGrafana({
      settings: settingsWith(key),
      resolve: toLoopback,
    })) {
      steps.set(step, `${outcome} ${code ?? finding}`);
    }
    return steps;
  };

  it('is passed by the check of a viewer, who is named with role and organisation', async () => {
    const steps = await checked(keys.Viewer ?? '');
    assert.deepEqual(
      [...steps.values()].filter((said) => said.startsWith('failed')),
      []
    );
    assert.match(
      steps.get('identity') ?? '',
      /^ok as the service account headroom-real-test-Viewer-\d+, with the role/
    );
    assert.match(steps.get('dashboards') ?? '', /^ok may read \d+ dashboard/);
  });

  it('tells an administrator, an account without a role and a wrong key apart', async () => {
    assert.match((await checked(keys.Admin ?? '')).get('identity') ?? '', /^warning .* with the role Admin/);
    assert.equal((await checked(keys.None ?? '')).get('dashboards'), 'failed other_grafana.permission');
    const wrong = (await checked('glsa_wrongwrongwrong_00000000')).get('authentication');
    assert.match(wrong ?? '', /^failed other_grafana\.(key|anonymous)$/);
  });

  it('lists and gives dashboards with their library panels to a viewer', async () => {
    const client = openGrafana(settingsWith(keys.Viewer ?? ''), toLoopback);
    const list = await listDashboards(client, { tag: 'headroom-real-test' });
    assert.deepEqual(
      [list.dashboards.map(({ uid, title }) => [uid, title]), list.next, list.failure],
      [[[dashboard.uid, dashboard.title]], null, null]
    );
    const read = await readDashboards(client, [dashboard.uid, 'never-heard-of']);
    assert.deepEqual(
      read.dashboards[0]?.libraryPanels.map(({ name }) => name),
      [panel.name]
    );
    assert.deepEqual(
      read.failures.map(({ failure }) => failure.code),
      ['other_grafana.dashboard_unknown']
    );
    assert.ok((await readDataSources(client)).ok);
    client.close();
  });
});

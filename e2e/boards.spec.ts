import type { Request } from '@playwright/test';
import { expect, startRun } from './fixtures.ts';
import { test } from './mesh.ts';
import { at } from './places.ts';
import { steady } from './provisioned.ts';

/** A dashboard as people share it: an input, a variable, a collapsed row. */
const shared = `apiVersion: v1
kind: ConfigMap
metadata: { name: mesh, labels: { grafana_dashboard: "1" } }
data:
  mesh.json: |
    {
      "uid": "pasted-mesh", "title": "Pasted <b>mesh</b>", "schemaVersion": 36, "tags": ["pasted"],
      "__inputs": [{ "name": "DS_MESH", "label": "Mesh Prometheus", "type": "datasource", "pluginId": "prometheus" }],
      "templating": { "list": [{ "name": "app", "type": "query", "datasource": "\${DS_MESH}", "multi": true, "includeAll": true,
        "query": "label_values(istio_requests_total, reporter)", "refresh": 1, "current": { "text": "All", "value": "$__all" } }] },
      "panels": [
        { "id": 1, "type": "timeseries", "title": "Requests of the mesh", "gridPos": { "x": 0, "y": 0, "w": 12, "h": 7 },
          "datasource": { "type": "prometheus", "uid": "\${DS_MESH}" }, "fieldConfig": { "defaults": { "unit": "reqps" }, "overrides": [] },
          "targets": [{ "refId": "A", "expr": "sum by (reporter) (rate(istio_requests_total{reporter=~\\"$app\\"}[$__rate_interval]))", "legendFormat": "{{reporter}}" }] },
        { "id": 2, "type": "row", "title": "More", "collapsed": true, "gridPos": { "x": 0, "y": 7, "w": 24, "h": 1 }, "panels": [
          { "id": 3, "type": "stat", "title": "Proxies", "gridPos": { "x": 0, "y": 8, "w": 6, "h": 4 }, "datasource": "\${DS_MESH}",
            "targets": [{ "refId": "A", "expr": "count(istio_build)" }] }] }
      ]
    }
`;

test('a pasted board is mapped, saved, and shown beside a run with what is wished of its panels', async ({
  page,
  mesh,
  context,
  site,
  host,
}) => {
  test.setTimeout(90_000);
  await site.saveDataSource({ uid: 'mesh-prometheus', name: 'Mesh Prometheus', url: mesh.url });
  const asked: Array<{ uid: string; expr: string; from: number; to: number }> = [];
  page.on('request', (request) => asked.push(...queriesOf(request)));
  await page.goto(`${at.boards}?tab=import`);
  await page.getByLabel('Dashboard as JSON or YAML').fill(shared);
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('heading', { name: 'Pasted <b>mesh</b>' })).toBeVisible();
  await expect(page.getByText('Panels: 2, variables: 1, metrics: 2')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'The input "DS_MESH" becomes' })).toHaveValue('Mesh Prometheus');
  await expect(page.getByText('2 of 2 metrics')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByText('Done: 1 saved, 0 failed, 0 skipped.')).toBeVisible();

  await page.getByRole('link', { name: 'Show beside runs' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('pasted');
  await page.getByRole('switch', { name: 'All panels, as the dashboard has them' }).click({ force: true });
  await page.getByRole('button', { name: 'Settings of Requests of the mesh' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Mesh traffic');
  await expect(page.getByRole('textbox', { name: 'YAML' })).toHaveValue(/title: Mesh traffic/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'pasted' })).toBeVisible();

  await startRun(page, steady.name);
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('combobox', { name: 'Show beside this run' }).click();
  await expect(page.getByRole('option', { name: 'pasted' })).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Mesh traffic' })).toBeVisible();
  await expect(page.getByText('destination', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('heading', { name: 'Proxies' })).toBeVisible();

  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 30_000 });
  if (host === 'real') {
    // Each panel asks the data source that was chosen, over no more than the time of the run.
    const rate = asked.filter(({ expr }) => expr.includes('istio_requests_total'));
    expect(new Set(asked.map(({ uid }) => uid))).toEqual(new Set(['mesh-prometheus']));
    expect(rate.length).toBeGreaterThan(0);
    expect(Math.max(...rate.map(({ from, to }) => to - from))).toBeLessThanOrEqual(steady.seconds * 1_000 + 2_000);
  }
  await page.getByRole('heading', { name: 'Mesh traffic' }).hover();
  await page.getByRole('button', { name: /^Menu .*Mesh traffic/ }).click();
  const explore = context.waitForEvent('page');
  await page.getByRole('menuitem', { name: 'Explore' }).click();
  await expect.poll(async () => decodeURIComponent((await explore).url())).toContain('mesh-prometheus');
});

/** What a request asks data sources. */
function queriesOf(request: Request): Array<{ uid: string; expr: string; from: number; to: number }> {
  if (!request.url().includes('/api/ds/query')) {
    return [];
  }
  const { queries, from, to } = request.postDataJSON() as Asked;
  return queries.map(({ datasource, expr = '' }) => ({
    uid: datasource.uid,
    expr,
    from: Number(from),
    to: Number(to),
  }));
}

interface Asked {
  from: string;
  to: string;
  queries: Array<{ datasource: { uid: string }; expr?: string }>;
}

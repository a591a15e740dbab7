import type { Page } from '@playwright/test';
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
      "__inputs": [{ "name": "DS_MESH", "label": "Mesh", "type": "datasource", "pluginId": "prometheus" }],
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

/** Gives the pages a Prometheus of this machine as a data source. */
async function withDataSource(page: Page, url: string): Promise<void> {
  const dataSources = [{ uid: 'mesh-prometheus', name: 'Mesh Prometheus', url }];
  expect((await page.request.post('/preview/data-sources', { data: { dataSources } })).status()).toBe(200);
}

test.skip(({ host }) => host === 'real', 'The data source is the preview’s.');

test('a pasted board is mapped, saved, and shown beside a run with what is wished of its panels', async ({
  page,
  mesh,
}) => {
  test.setTimeout(90_000);
  await withDataSource(page, mesh.url);
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
  if (process.env.H8_SHOTS) {
    await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 30_000 });
    await page.waitForTimeout(3000);
    await page.screenshot({ path: `${process.env.H8_SHOTS}/run-boards.png`, fullPage: true });
  }
});

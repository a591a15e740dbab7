import type { Page } from '@playwright/test';
import { expect, startRun } from './fixtures.ts';
import { test } from './mesh.ts';
import { at, door } from './places.ts';

const source = { type: 'prometheus', uid: 'mesh-prometheus' };
const panel = (id: number, title: string, expr: string) => ({
  id,
  type: 'timeseries',
  title,
  gridPos: { x: (id % 2) * 12, y: 0, w: 12, h: 7 },
  datasource: source,
  targets: [{ refId: 'A', expr }],
});
const dashboard = {
  uid: 'of-test',
  title: 'Mesh of a test',
  schemaVersion: 41,
  panels: [
    panel(1, 'Requests', 'sum by (reporter) (rate(istio_requests_total[$__rate_interval]))'),
    panel(2, 'Proxies', 'count(istio_build)'),
  ],
};

test.skip(({ host }) => host === 'real', 'The data source is the preview’s.');

/** Makes something through Grafana's or the runner's API; gives its id where it has one. */
async function make(page: Page, url: string, data: object): Promise<string> {
  const answer = await page.request.post(url, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id } = (await answer.json().catch(() => ({}))) as { id?: unknown };
  return String(id);
}

/** Other tests share the runner. */
async function remove(page: Page, path: string): Promise<void> {
  const answer = await page.request.delete(`${door}/edit/${path}`);
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('a test has something different about a board, made on its page and used on its runs; charts and board share the crosshair', async ({
  page,
  mesh,
  stack,
}) => {
  test.setTimeout(90_000);
  const dataSources = [{ uid: source.uid, name: 'Mesh Prometheus', url: mesh.url }];
  await page.goto(at.tests);
  await make(page, '/preview/data-sources', { dataSources });
  await make(page, '/api/dashboards/db', { dashboard, overwrite: true });
  const board = { kind: 'Board', name: 'of test', dashboard: { uid: dashboard.uid } };
  const boardId = await make(page, `${door}/edit/boards`, { board });
  const target = { url: `${stack.targetUrl}/fast`, method: 'GET', headers: {}, timeout: '10s' };
  const load = { kind: 'open', rate: 50, connections: 4, duration: '8s' };
  const own = { kind: 'Test', name: 'With a board', target, load, boards: ['of test'] };
  const testId = await make(page, `${door}/edit/tests`, { test: own });

  await page.goto(at.tests);
  await page.getByRole('link', { name: 'With a board', exact: true }).click();
  await page.getByRole('button', { name: /^Boards/ }).click();
  await page.getByRole('button', { name: 'For this test: of test' }).click();
  await page.getByRole('switch', { name: 'The panels of the board, as it has them' }).click({ force: true });
  await page.getByRole('button', { name: 'Settings of Requests' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Traffic of this test');
  await page.getByRole('checkbox', { name: /^Proxies/ }).click({ force: true });
  await page.getByRole('radio', { name: 'The run and a little around it' }).click({ force: true });
  await expect(page.getByText('Different for this test: panels, time')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'YAML' })).toHaveValue(/title: Traffic of this test/);
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  await startRun(page, 'With a board');
  await page.getByRole('tab', { name: 'Boards' }).click();
  await expect(page.getByRole('heading', { name: 'Traffic of this test' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Proxies' })).toBeHidden();
  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 30_000 });
  const drawing = page
    .locator('[data-viz-panel-key="panel-1"] .u-over, [data-testid*="Traffic of this test"] .u-over')
    .first();
  await expect(drawing).toBeVisible({ timeout: 20_000 });

  const crosshairIn = (drawn: typeof drawing) =>
    drawn.evaluate((over) => over.querySelector<HTMLElement>('.u-cursor-x')?.style.transform ?? '');
  const chart = page
    .getByRole('img', { name: /^Response time/ })
    .locator('.u-over')
    .first();
  const shown = /translate\((?!-)[1-9]/;
  await page.mouse.move(0, 0);
  await expect.poll(() => crosshairIn(drawing)).not.toMatch(shown);
  await chart.hover({ position: { x: 60, y: 20 } });
  await expect.poll(() => crosshairIn(drawing)).toMatch(shown);
  await page.mouse.move(0, 0);
  await expect.poll(() => crosshairIn(chart)).not.toMatch(shown);
  await drawing.hover();
  await expect.poll(() => crosshairIn(chart)).toMatch(shown);

  await remove(page, `tests/${testId}`);
  await remove(page, `boards/${boardId}`);
});

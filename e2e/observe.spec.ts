import { operations } from '@headroom/contract';
import { expect } from './fixtures.ts';
import { test } from './mesh.ts';
import { at, door } from './places.ts';

/** What the window and the time before it need of history. */
const historyMs = 45_000;

test(
  'traffic that is there anyway is observed: whom, picked from what the Prometheus has, and what it costs',
  { tag: '@once' },
  async ({ page, mesh }) => {
    test.setTimeout(120_000);
    const made = await page.request.post(`${door}/admin/connections`, {
      data: { connection: { kind: 'PrometheusConnection', name: 'mesh', role: 'mesh', direct: { url: mesh.url } } },
    });
    const connection = operations.createConnection.answer.parse(await made.json());
    try {
      await page.waitForTimeout(mesh.startedAtMs + historyMs - Date.now());
      await page.goto(at.runs);
      await page.getByRole('link', { name: 'Observe traffic' }).click();
      await page.getByRole('textbox', { name: /^Name/ }).fill('Shop as it is');
      await page.getByRole('textbox', { name: /^How long/ }).fill('30s');
      await page.getByRole('combobox', { name: /^Namespaces/ }).click();
      await page.getByRole('option', { name: 'shop' }).click();
      await page.keyboard.press('Escape');

      await page.getByRole('combobox', { name: /^Add a query/ }).fill('pilot_xds');
      await page.getByRole('option', { name: /pilot_xds\b.*gauge/ }).click();
      await page.getByRole('button', { name: 'Try' }).click();
      await expect(page.getByText(/mesh: \d+ series, the first at/)).toBeVisible();
      await expect(page.getByRole('region', { name: 'As YAML' })).toContainText('- shop');

      await page.getByRole('button', { name: 'Observe', exact: true }).click();
      await page.waitForURL(new RegExp(`${at.runs}/[0-9A-Z]{26}`));
      await expect(page.getByRole('status').filter({ hasText: 'finished' })).toBeVisible({ timeout: 30_000 });
      const id = new URL(page.url()).pathname.split('/').at(-1);
      const report = operations.getReport.answer.parse(
        await (await page.request.get(`${door}/read/runs/${id}/report`)).json()
      );
      expect(report.answer).toContain('observed');
      await expect(page.getByText(report.answer).first()).toBeVisible();
    } finally {
      await page.request.delete(`${door}/admin/connections/${connection.id}`);
    }
  }
);

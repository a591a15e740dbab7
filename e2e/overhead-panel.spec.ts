import { operations, type OverheadReport } from '@headroom/contract';
import type { Page } from '@playwright/test';
import { expect, startRun, test } from './fixtures.ts';
import { dashboard, door, nowhere } from './places.ts';
import { long, steady } from './provisioned.ts';
import type { Host } from './site.ts';
import board from '../provisioning/dashboards/headroom/test-overhead.json' with { type: 'json' };

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

/** Opens the options of a panel: a real Grafana's editor, or the preview's, which stands beside the dashboard. */
async function optionsOf(page: Page, title: string, host: Host) {
  if (host === 'real') {
    const { id } = board.panels.find((one) => one.title === title)!;
    await page.goto(`${dashboard}?editPanel=${id}`);
    return page.locator('body');
  }
  await page.getByRole('button', { name: `Options of ${title}` }).click();
  return page.getByRole('complementary', { name: 'Panel options' });
}

test('a panel says so where there are no runs yet', async ({ page }) => {
  await page.route(`**${door}/read/runs?*`, (route) => route.fulfill({ json: { runs: [] } }));
  await page.goto(dashboard);
  await expect(panel(page, 'Answer').getByRole('status')).toContainText('No runs yet.');
});

test('panels on a dashboard say what the runner’s report says, each as its options and its size have it', async ({
  page,
}) => {
  const id = await startRun(page, steady.name);
  await expect(page.getByRole('status')).toHaveText('finished', { timeout: 20_000 });
  const report = await readReport(page, id);
  await page.setViewportSize({ width: 1440, height: 2_000 }); // Grafana draws what is in sight
  await page.goto(dashboard);

  const answer = panel(page, 'Answer');
  await expect(answer.getByRole('paragraph')).toHaveText(report.answer);
  await expect(answer.getByRole('link', { name: steady.name })).toHaveAttribute('href', new RegExp(id));
  await expect(panel(page, 'CPU by component').getByRole('group', { name: /^CPU/ })).toContainText('Application');
  await expect(panel(page, 'By component').getByRole('table', { name: 'Memory by component' })).toBeVisible();

  const small = panel(page, 'CPU cost');
  await small.getByRole('button', { name: `Grade ${report.grade}: what it means` }).click();
  await expect(page.getByText(`Grade ${report.grade}: ${report.gradeWhy}`, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(small.getByRole('paragraph')).toBeHidden();
  await small.getByRole('link', { name: /Run of/ }).click();
  await expect(page).toHaveURL(new RegExp(`/runs/${id}$`));
});

test('options choose the run and the parts; a question mark opens the guide', async ({ page, host }) => {
  const id = await startRun(page, steady.name);
  await expect(page.getByRole('status')).toHaveText('finished', { timeout: 20_000 });
  const { answer } = await readReport(page, id);
  await page.goto(dashboard);
  const shown = panel(page, 'Memory by component');
  const options = await optionsOf(page, 'Memory by component', host);
  await options.getByRole('switch', { name: 'Answer' }).check({ force: true });
  await expect(shown.getByRole('paragraph').filter({ hasText: answer })).toBeVisible();

  await options.getByRole('combobox', { name: 'Test' }).click();
  await page.getByRole('option', { name: long.name }).click();
  await expect(shown.getByRole('status')).toContainText('No runs yet.');

  await options.getByRole('radio', { name: 'One run' }).check({ force: true });
  await expect(shown.getByRole('status')).toContainText('No run has been chosen.');
  await options.getByRole('combobox', { name: 'Run' }).click();
  await page.getByRole('option', { name: steady.name }).first().click();
  await expect(shown.getByRole('paragraph').filter({ hasText: answer })).toBeVisible();

  await shown.getByRole('button', { name: 'Memory: what it means' }).click();
  await expect(page.getByRole('dialog', { name: 'Standing and induced' })).toBeVisible();
});

test.describe('without its runner', () => {
  test.use({ provoked: [502] });

  test('a panel says what is wrong and asks again when the dashboard refreshes', async ({ page, withSettings }) => {
    await withSettings({ runnerUrl: nowhere });
    await page.goto(dashboard);
    const shown = panel(page, 'Answer');
    await expect(shown.getByRole('alert')).toContainText('Grafana got no answer from the runner.');
    const asked = page.waitForRequest(/read\/runs/);
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await asked;
    await expect(shown.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

async function readReport(page: Page, id: string): Promise<OverheadReport> {
  const answer = await page.request.get(`${door}/read/runs/${id}/report`);
  expect(answer.status()).toBe(200);
  return operations.getReport.answer.parse(await answer.json());
}

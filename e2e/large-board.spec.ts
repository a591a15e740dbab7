import { dashboardOf } from '../bench/large-dashboard.ts';
import { expect, test } from './fixtures.ts';
import { at } from './places.ts';

test('a dashboard of 5 MB is read on a thread beside the page', async ({ page }) => {
  await page.goto(`${at.boards}?tab=import`);
  await expect(page.getByRole('button', { name: 'Read files' })).toBeVisible();
  await expect(async () =>
    expect(
      page
        .workers()
        .map((worker) => worker.url())
        .join()
    ).toContain('board-worker')
  ).toPass();
  const large = Buffer.from(dashboardOf(5_000_000));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: large });
  await expect(page.getByText('Step 2 of 3: map them')).toBeVisible();
  await expect(page.getByText(/^Panels: \d+, variables: 1, metrics: 301$/)).toBeVisible();
});

test('a long text is read as it is pasted', async ({ page }) => {
  await page.goto(`${at.boards}?tab=import`);
  await page.getByLabel('Dashboard as JSON or YAML').evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, dashboardOf(300_000));
  await expect(page.getByText('Step 2 of 3: map them')).toBeVisible();
});

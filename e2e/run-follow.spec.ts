import type { BrowserContext, Page } from '@playwright/test';
import { answeredOn, expect, readResult, startRun, test } from './fixtures.ts';
import { at, door } from './places.ts';
import { long } from './provisioned.ts';

test('tabs of one browser follow a run over one stream, and the next tab takes over when the one that streams closes', async ({
  page,
  context,
}) => {
  const streams = streamsOf(context);
  const first = await context.newPage();
  const id = await startRun(first, long.name);
  await expect.poll(() => answeredOn(first)).toBeGreaterThan(0);

  await page.goto(`${at.runs}/${id}`);
  await expect.poll(() => answeredOn(page)).toBeGreaterThanOrEqual(long.ratePerSec);
  await goesOn(page);
  expect(streams).toHaveLength(1);

  await first.close();
  await goesOn(page);
  await expect.poll(() => streams.length).toBe(2);
  await goesOn(page);
  await expect(page.getByText('updated every second')).toBeHidden();
  await stopAndCompare(page, id);
});

test('a page that was offline for some seconds has all of them afterwards', async ({ context }) => {
  const page = await context.newPage(); // the browser itself writes into the console that it is offline
  const id = await startRun(page, long.name);
  await expect.poll(() => answeredOn(page)).toBeGreaterThan(0);
  await context.setOffline(true);
  await page.waitForTimeout(3_000);
  const answered = await answeredOn(page);
  await context.setOffline(false);
  await expect.poll(() => answeredOn(page), { timeout: 20_000 }).toBeGreaterThan(answered + long.ratePerSec);
  await stopAndCompare(page, id);
});

test.describe('where no stream gets through', () => {
  test.use({ provoked: [503] });

  test('a page asks every second, and shows the same', async ({ page }) => {
    await page.route('**/stream?after=*', (route) => route.fulfill({ status: 503 }));
    const id = await startRun(page, long.name);
    await expect(page.getByText('updated every second')).toBeVisible({ timeout: 15_000 });
    await goesOn(page);
    await stopAndCompare(page, id);
  });
});

/** The addresses of a browser's requests for streams, as they are made. */
function streamsOf(context: BrowserContext): string[] {
  const streams: string[] = [];
  context.on('request', (request) => request.url().includes('/stream?') && streams.push(request.url()));
  return streams;
}

async function goesOn(page: Page): Promise<void> {
  const answered = await answeredOn(page);
  await expect.poll(() => answeredOn(page)).toBeGreaterThan(answered);
}

/** What the page has counted second by second is what the runner has, also before the page has read the result. */
async function stopAndCompare(page: Page, id: string): Promise<void> {
  const compared = Promise.withResolvers<void>();
  await page.route(`**/${id}/result`, async (route) => {
    await compared.promise;
    await route.continue();
  });
  await page.request.post(`${door}/run/runs/${id}/stop`);
  const { counts } = await readResult(page, id);
  await expect.poll(() => answeredOn(page), { timeout: 15_000 }).toBe(counts.ok);
  compared.resolve();
  await expect(page.getByRole('status').first()).toHaveText('stopped');
  await expect(page.getByRole('region', { name: 'Thresholds' })).toContainText('no verdict');
}

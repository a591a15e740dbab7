import { operations } from '@headroom/contract';
import { formatCount, formatLatency, formatRate } from '@headroom/measure';
import type { Page } from '@playwright/test';
import { requestsReceived } from './demo-target.ts';
import { answeredOn, expect, openFromNavigation, readResult, startRun, test, tile } from './fixtures.ts';
import { at, door } from './places.ts';
import { long, steady } from './provisioned.ts';

/** The one request that the runner makes before any load, to try the target. */
const triedBefore = 1;

test('a run is started from the list, shows live figures, and ends with the figures that the runner stored', async ({
  page,
  stack,
}) => {
  const before = await requestsReceived(stack.targetUrl);
  const id = await startRun(page, steady.name);
  const status = page.getByRole('status').first();
  await expect(status).toHaveText('running');

  await expect.poll(() => answeredOn(page)).toBeGreaterThan(0);
  const answered = await answeredOn(page);
  const drawn = await drawing(page, 'Rate');
  await expect.poll(() => answeredOn(page)).toBeGreaterThan(answered);
  await expect.poll(() => drawing(page, 'Rate')).not.toBe(drawn);
  await expect(page.getByText('updated every second')).toBeHidden(); // which would say that the stream does not get through

  await expect(status).toHaveText('finished', { timeout: 15_000 });
  const result = await readResult(page, id);
  expect(result.counts.arrivals).toBe(steady.ratePerSec * steady.seconds);
  expect((await requestsReceived(stack.targetUrl)) - before).toBe(result.counts.sent + triedBefore);

  await expect(page.getByText('All 2 thresholds were kept.')).toBeVisible();
  await expectShown(page, result);
});

test('a stopped run ends within two seconds and keeps what was measured', async ({ page, stack }) => {
  const before = await requestsReceived(stack.targetUrl);
  const id = await startRun(page, long.name);
  await expect.poll(() => answeredOn(page)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').first()).toHaveText('stopped', { timeout: 2_000 });

  const result = await readResult(page, id);
  expect(result.counts.ok).toBeGreaterThan(0);
  expect((await requestsReceived(stack.targetUrl)) - before).toBe(result.counts.sent + triedBefore);
  await expect(page.getByText('Stopped before its end.')).toBeVisible();
  await expectShown(page, result);
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled();
});

test('a page that is loaded again in the middle of a run goes on with all of it', async ({ page }) => {
  const id = await startRun(page, long.name);
  await expect.poll(() => answeredOn(page)).toBeGreaterThanOrEqual(long.ratePerSec);
  const answered = await answeredOn(page);

  await page.reload();
  await expect.poll(() => answeredOn(page)).toBeGreaterThanOrEqual(answered);
  const again = await answeredOn(page);
  await expect.poll(() => answeredOn(page)).toBeGreaterThan(again);
  await expect(page.getByRole('status').first()).toHaveText('running');

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').first()).toHaveText('stopped');
  await expectShown(page, await readResult(page, id));
});

test('the lists of tests and runs show how a run ended and lead to it', async ({ page }) => {
  const { tests } = operations.listTests.answer.parse(await (await page.request.get(`${door}/read/tests`)).json());
  const testId = tests.find(({ test: { name } }) => name === long.name)?.id;
  const { id } = await (await page.request.post(`${door}/run/runs`, { data: { testId } })).json();
  await page.request.post(`${door}/run/runs/${id}/stop`);

  await page.goto(at.tests);
  const row = page.getByRole('row').filter({ hasText: long.name });
  await expect(row).toContainText('50/s');
  await expect(row).toContainText('stopped');

  await openFromNavigation(page, 'Runs');
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  await page.getByRole('link', { name: long.name }).first().click();
  await expect(page).toHaveURL(new RegExp(`${id}$`));
  await expect(page.getByRole('status').first()).toHaveText('stopped');
});

/** Compares the page with the runner's figures, text with text. */
async function expectShown(page: Page, result: Awaited<ReturnType<typeof readResult>>): Promise<void> {
  const { counts, summary, achievedPerSec } = result;
  const times = page.getByRole('table', { name: 'Times by percentile' });
  for (const [name, figures] of [
    ['Response time', summary.response],
    ['Service time', summary.service],
    ['Lateness', summary.lateness],
  ] as const) {
    const { p50, p90, p99, 'p99.9': p999 } = figures?.percentilesUs ?? {};
    const wanted = [p50, p90, p99, p999, figures?.maxUs, figures?.meanUs].map((us) => formatLatency(us ?? Number.NaN));
    const row = times.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row.getByRole('cell')).toHaveText(wanted);
  }
  const p = (name: 'p50' | 'p99') => formatLatency(summary.response?.percentilesUs[name] ?? Number.NaN);
  await expect(tile(page, 'Response time p50')).toContainText(p('p50'));
  await expect(tile(page, 'Response time p99')).toContainText(p('p99'));
  await expect(tile(page, 'Achieved')).toContainText(formatRate(achievedPerSec));
  const happened = page.getByRole('table', { name: 'What happened to the requests' });
  for (const [name, count] of [
    ['Arrivals', counts.arrivals],
    ['Sent', counts.sent],
    ['Errors', 0],
    ['Status 200', counts.ok],
  ] as const) {
    const row = happened.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row.getByRole('cell')).toHaveText([formatCount(count)]);
  }
  await page.getByRole('tab', { name: 'Latency' }).click();
  const distribution = page.getByRole('region', { name: 'Distribution' });
  const chart = distribution.getByRole('img', { name: new RegExp(`^Response time: .*p99 ${p('p99')}`) });
  await expect(chart.locator('canvas')).toBeVisible();
}

/** What a chart shows at this moment, as a picture. */
async function drawing(page: Page, title: string): Promise<string> {
  const canvas = page.getByRole('img', { name: new RegExp(`^${title},`) }).locator('canvas');
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

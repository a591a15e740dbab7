import type { Page } from '@playwright/test';
import { operations } from '@headroom/contract';
import { requestsReceived } from './demo-target.ts';
import { expect, startRun, test } from './fixtures.ts';
import { at, door } from './places.ts';
import { long, steady } from './provisioned.ts';

test('a second run waits behind the first, says so, and is taken out of the queue before it makes any load', async ({
  page,
  stack,
}) => {
  const first = await startRun(page, long.name);
  const second = await startRun(page, steady.name);
  await expect(page.getByRole('status').first()).toHaveText('queued');
  await expect(page.getByText(/^1st in the queue, behind/)).toBeVisible();
  await page.getByRole('link', { name: long.name }).click();
  await expect(page).toHaveURL(new RegExp(`${first}$`));

  await page.goto(`${at.runs}/${second}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status').first()).toHaveText('stopped');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled();
  await page.request.post(`${door}/run/runs/${first}/stop`);
  const received = await requestsReceived(stack.targetUrl);
  await page.waitForTimeout(1_000);
  expect(await requestsReceived(stack.targetUrl)).toBe(received);
});

test('a run that waited begins when its turn comes, and its page shows it', async ({ page }) => {
  const first = await startRun(page, long.name);
  await startRun(page, steady.name);
  await expect(page.getByText(/^1st in the queue, behind/)).toBeVisible();
  await page.request.post(`${door}/run/runs/${first}/stop`);
  await expect(page.getByRole('status').first()).toHaveText('running');
  await expect(page.getByText(/in the queue/)).toBeHidden();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status').first()).toHaveText('stopped');
});

test('the queue stands on the runs page in its order; one is cancelled, then everything stopped', async ({
  page,
  as,
}) => {
  const ids = [await ask(page, long.name), await ask(page, steady.name), await ask(page, long.name)];
  await as('Viewer');
  await page.goto(at.runs);
  const queue = page.getByRole('region', { name: 'Queue' });
  await expect(queue.getByRole('button', { name: 'Stop everything' })).toBeDisabled();
  await as('Editor');
  await page.reload();
  await expect(queue.getByRole('listitem').getByRole('link')).toHaveText([long.name, steady.name, long.name]);
  await expect(queue.getByRole('listitem')).toContainText(['now', '1st', '2nd']);
  await queue.getByRole('button', { name: `Cancel ${steady.name}` }).click();
  await expect(queue.getByRole('listitem')).toHaveCount(2);

  await queue.getByRole('button', { name: 'Stop everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop everything' }).click();
  await expect(queue).toBeHidden();
  for (const id of ids) {
    const { state } = operations.getRun.answer.parse(await (await page.request.get(`${door}/read/runs/${id}`)).json());
    expect(state).toBe('stopped');
  }
});

/** Asks for a run of the test of this name; gives the run's id. */
async function ask(page: Page, name: string): Promise<string> {
  const { tests } = operations.listTests.answer.parse(await (await page.request.get(`${door}/read/tests`)).json());
  const data = { testId: tests.find(({ test }) => test.name === name)?.id };
  return operations.startRun.answer.parse(await (await page.request.post(`${door}/run/runs`, { data })).json()).id;
}

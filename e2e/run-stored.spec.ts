import { readFile } from 'node:fs/promises';
import { run as runSchema, result as resultSchema } from '@headroom/contract';
import type { Page } from '@playwright/test';
import { expect, readResult, startRun, test } from './fixtures.ts';
import { at } from './places.ts';
import { steady } from './provisioned.ts';

const notes =
  'Before the upgrade.\n<img src=x onerror="document.title=\'taken\'"> **bold** [x](javascript:alert(1))\n\n=1+1';

test('a stored run is written on, pinned, found again, taken along and deleted', async ({ page, as }) => {
  test.setTimeout(60_000);
  const id = await startRun(page, steady.name);
  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 20_000 });

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Notes', { exact: true }).fill(notes);
  await page.getByRole('textbox', { name: /^Tags/ }).fill('upgrade');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  const section = page.getByRole('region', { name: 'Notes and tags' });
  await expect(section.locator('p')).toHaveText(notes, { useInnerText: true });
  await expect(section.getByText('upgrade', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pin', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /^Delete/ })).toBeDisabled();

  await expectFiles(page, id);

  await as('Viewer');
  await page.goto(`${at.runs}?search=BEFORE the&tag=upgrade&pinned=true`);
  await page.getByRole('link', { name: steady.name }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expect(section.locator('p')).toHaveText(notes, { useInnerText: true });
  await expect(section.getByRole('button', { name: 'Edit' })).toBeDisabled();
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('table', { name: 'Log' })).toContainText('Finished. Verdict: passed.');
  await expect(page.getByRole('list', { name: 'Preflight' })).toContainText('One request');

  await as('Editor');
  await page.reload();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(new RegExp(`${at.runs}$`));
  await page.goto(`${at.runs}?tag=upgrade`);
  await expect(page.getByText('No run fits.')).toBeVisible();
  expect(await page.title()).not.toBe('taken');
});

/** Each file holds what the runner measured. */
async function expectFiles(page: Page, id: string): Promise<void> {
  const measured = await readResult(page, id);
  const json = await download(page, /^JSON/);
  expect(json.name).toBe(`steady-checkout-${id}.json`);
  const document = JSON.parse(json.text);
  expect(runSchema.parse(document.run)).toMatchObject({ id, notes, tags: ['upgrade'] });
  expect(resultSchema.parse(document.result)).toEqual(measured);

  const csv = await download(page, /^CSV/);
  expect(csv.name).toBe(`steady-checkout-${id}.csv`);
  expect(csv.text.trimEnd().split(/\r?\n/).length - 1).toBe(measured.series.length);

  const hdr = await download(page, /^HdrHistogram/);
  expect(hdr.name).toBe(`steady-checkout-${id}.hlog`);
  expect(hdr.text).toContain('#[Histogram log format version 1.3]');
  expect(hdr.text.match(/^Tag=response,/gm)).toHaveLength(measured.series.filter(({ ok }) => ok > 0).length);
}

async function download(page: Page, form: RegExp): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: form }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

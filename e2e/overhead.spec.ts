import { operations, type Component, type ComponentFigures, type OverheadReport } from '@headroom/contract';
import { formatCores } from '@headroom/measure';
import type { Page } from '@playwright/test';
import { expect, startRun, test } from './fixtures.ts';
import { door } from './places.ts';
import { steady } from './provisioned.ts';

test('the page of an ended run says what the runner’s report says, with the reason where it is unknown', async ({
  page,
}) => {
  const id = await startRun(page, steady.name);
  await page.getByRole('tab', { name: 'Overhead' }).click();
  const overhead = page.getByRole('region', { name: 'Overhead' });
  await expect(overhead).toContainText('None yet: the run has not ended.');

  await expect(page.getByRole('status')).toHaveText('finished', { timeout: 20_000 });
  const report = await readReport(page, id);
  await expect(page.getByText(report.answer)).toBeVisible();
  await expect(page.getByRole('button', { name: `Grade ${report.grade}: what it means` })).toBeVisible();
  for (const { code, message } of report.warnings) {
    await expect(overhead.getByRole('listitem').filter({ hasText: code })).toContainText(message);
  }
  const table = overhead.getByRole('table', { name: 'CPU by component' });
  for (const [name, component] of [
    ['Control plane', 'control_plane'],
    ['Data plane', 'data_plane'],
    ['Application', 'application'],
    ['Runner', 'runner'],
  ] as const) {
    const { steady } = found(report, component).cpu;
    const row = table.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(row).toContainText(steady.known ? formatCores(steady.value) : `unknown: ${steady.why}`);
  }
  expect(report.figures.nodes).not.toEqual([]);
  for (const { node, cpuWaterfall } of report.figures.nodes) {
    const group = overhead.getByRole('group', { name: node, exact: true });
    await expect(group).toContainText(cpuWaterfall.known ? 'Free' : `unknown: ${cpuWaterfall.why}`);
  }
});

function found({ figures }: OverheadReport, component: Component): ComponentFigures {
  const all = figures.components.find((one) => one.component === component && one.kind === null);
  if (all === undefined) {
    throw new Error(`The report has no ${component}.`);
  }
  return all;
}

async function readReport(page: Page, id: string): Promise<OverheadReport> {
  const answer = await page.request.get(`${door}/read/runs/${id}/report`);
  expect(answer.status()).toBe(200);
  return operations.getReport.answer.parse(await answer.json());
}

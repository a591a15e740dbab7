import { operations } from '@headroom/contract';
import { expect, test } from './fixtures.ts';
import { at, door } from './places.ts';
import { steady } from './provisioned.ts';

test('a user prefers another generator, runs with it, and reads what its figures are worth', async ({ page }) => {
  test.setTimeout(90_000);
  const answered = await (await page.request.get(`${door}/read/generators`)).json();
  const { generators } = operations.listGenerators.answer.parse(answered);
  const other = generators.find(
    ({ name, missing, capabilities }) =>
      name !== 'native' && missing === null && capabilities.pinsAddress && capabilities.loops.includes('open')
  );
  test.skip(other === undefined, 'Only the native generator is installed here: npm run tools brings others.');
  const name = other?.name ?? '';

  await page.goto(at.connections);
  await expect(page.getByRole('row', { name: new RegExp(`^${name} `) })).toContainText(
    `version ${other?.found?.version}`
  );
  await page.getByRole('link', { name: 'Settings: which one is used' }).click();
  const mine = page.getByRole('region', { name: 'My preference' });
  await mine.getByRole('combobox', { name: /^Generator/ }).click();
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('status')).toContainText(`${name}, which you prefer.`);

  await page.goto(at.tests);
  await page.getByRole('button', { name: `Run ${steady.name}` }).click();
  await expect(page.getByText(new RegExp(`${name} .* \\(preferred by .+\\)`))).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`percentiles: ${other?.capabilities.fidelity}`)).toBeVisible();
  await page.getByRole('tab', { name: 'Test and plan' }).click();
  await expect(page.getByText(`Generator: ${name} (preferred by`, { exact: false })).toBeVisible();

  await page.getByRole('button', { name: `Run with another generator: ${steady.name}` }).click();
  await page.getByRole('menuitem', { name: /^native/ }).click();
  await expect(page.getByText(/native .* \(for this run\)/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.goto(at.settings);
  await mine.getByRole('combobox', { name: /^Generator/ }).click();
  await page.getByRole('option', { name: /^None/ }).click();
  await expect(page.getByRole('status')).toContainText('native, since nobody prefers another.');
});

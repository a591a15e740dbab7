import { expect, test } from './fixtures.ts';
import { at, door, nowhere } from './places.ts';

const VALUE = 'correct-horse-battery-staple';

test('a secret is set, replaced and deleted by keyboard, its value is nowhere, and the trail says who did it', async ({
  page,
}) => {
  const answers: string[] = [];
  page.on('response', async (response) => answers.push(await response.text().catch(() => '')));
  await page.goto(at.connections);
  await page.getByRole('link', { name: 'Secrets' }).click();
  await page.getByRole('button', { name: 'New secret' }).first().press('Enter');
  await page.getByLabel('Name').fill('of-a-browser');
  await page.getByLabel('Value', { exact: false }).last().fill(VALUE);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /of-a-browser/ });
  await expect(row).toContainText('nothing');

  await page.getByRole('button', { name: 'Replace the value of of-a-browser' }).press('Enter');
  await page.getByLabel('Value', { exact: false }).last().fill(`${VALUE}-2`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await page.content()).not.toContain(VALUE);

  await page.getByRole('button', { name: 'Delete of-a-browser' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toBeHidden();

  await page.goto(at.trail);
  for (const [deed, times] of [
    ['Set a secret', 2],
    ['Delete a secret', 1],
  ] as const) {
    const entries = page.getByRole('row', { name: deed }).filter({ hasText: 'of-a-browser' });
    await expect(entries).toHaveCount(times);
    await expect(entries.first()).toContainText(/admin/i);
    await expect(entries.first()).not.toContainText('unverified');
  }
  expect(answers.some((text) => text.includes(VALUE))).toBe(false);
});

test.describe('who is no administrator', () => {
  test.use({ provoked: [403] });

  test('is told so on the pages of secrets and trail, and refused around them', async ({ page, as }) => {
    for (const role of ['Viewer', 'Editor'] as const) {
      await as(role);
      for (const path of [at.secrets, at.trail]) {
        await page.goto(path);
        await expect(page.getByText('This page is for administrators')).toBeVisible();
      }
      const statuses = await page.evaluate(
        (door) => Promise.all(['secrets', 'trail'].map(async (what) => (await fetch(`${door}/admin/${what}`)).status)),
        door
      );
      expect(statuses).toEqual([403, 403]);
      await page.goto(at.connections);
      await expect(page.getByRole('link', { name: 'Trail' })).toBeHidden();
    }
  });
});

test.describe('the first run', () => {
  test.use({ provoked: [502] });

  test('leads an administrator from a runner that is not there to one that answers', async ({
    page,
    withSettings,
    as,
  }) => {
    await withSettings({ runnerUrl: '' });
    await page.goto(at.tests);
    await expect(page.getByRole('heading', { name: '1. Start a runner' })).toBeVisible();
    await as('Editor');
    await page.goto(at.runs);
    await expect(page.getByText('Ask an administrator of this organisation')).toBeVisible();

    await as('Admin');
    await withSettings({ runnerUrl: nowhere });
    await page.goto(at.tests);
    await page.getByRole('link', { name: 'Set up the runner' }).first().click();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('Grafana does not reach the runner')).toBeVisible();
    await withSettings({});
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('link', { name: 'Go to the tests' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tests' })).toBeVisible();
  });
});

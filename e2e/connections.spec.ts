import { expect } from './fixtures.ts';
import { test } from './mesh.ts';
import { at, door, nowhere } from './places.ts';

const secret = { name: 'e2e-token', value: 'a-token-that-nobody-reads-again' };

test('a connection is made, checked step by step, led elsewhere and deleted', async ({ page, mesh }) => {
  const answers: string[] = [];
  page.on('response', async (response) => answers.push(await response.text().catch(() => '')));

  await page.goto(at.connections);
  await expect(page.getByText('No connections yet')).toBeVisible();
  await page.getByRole('link', { name: 'Add connection' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('own');
  await page.getByRole('radio', { name: 'Directly, at an address' }).click();
  await page.getByRole('textbox', { name: /^Address/ }).fill(mesh.url);
  await page.getByRole('radio', { name: 'Bearer token' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'needs a secret' }).first()).toBeVisible();
  await page.getByRole('radio', { name: 'New secret' }).click();
  await page.getByPlaceholder('Name, such as mesh-prom').fill(secret.name);
  await page.getByLabel('Token: value').fill(secret.value);
  await page.getByRole('button', { name: 'Save' }).click();

  const row = page.getByRole('row', { name: /^own/ });
  await expect(row).toContainText(`bearer from secret ${secret.name}`);
  await expect(row).toContainText('never checked');
  await row.getByRole('button', { name: 'Check own' }).click();
  const checks = page.getByRole('dialog');
  await expect(checks.getByRole('status')).toHaveText(/^(ok|warning)$/);
  await expect(checks.getByRole('listitem')).toHaveCount(16);
  await expect(checks.getByRole('listitem').filter({ hasText: 'Meshes and exporters' })).toContainText('Istio');
  await page.reload();
  await expect(checks.getByRole('listitem')).toHaveCount(16);

  await checks.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: /^Address/ }).fill(nowhere);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toContainText(`${nowhere} receives: ${secret.name}`);
  await page.getByRole('button', { name: 'Save and send them there' }).click();
  await row.getByRole('button', { name: 'Check own' }).click();
  await expect(checks.getByRole('status')).toHaveText('failed');
  await expect(checks.getByRole('listitem').filter({ hasText: 'What to do' })).toHaveCount(1);
  await expect(checks.getByRole('region', { name: 'Latest check' })).not.toContainText('Istio');
  await checks.getByRole('button', { name: /ok|warning/ }).click();
  await expect(checks).toContainText('Istio');

  await checks.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No connections yet')).toBeVisible();
  expect(answers.some((text) => text.includes(secret.value))).toBe(false);
});

test.describe('a viewer', () => {
  test.use({ provoked: [403] });

  test('makes no connection, and is refused when calling around the page', async ({ page, as }) => {
    await as('Viewer');
    await page.goto(at.connections);
    await expect(page.getByText('No connections yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add connection' })).toBeDisabled();
    const statuses = await page.evaluate(async (door) => {
      const ask = async (path: string, method: string) => (await fetch(`${door}/${path}`, { method })).status;
      return [
        await ask('admin/secrets', 'GET'),
        await ask('admin/connections', 'POST'),
        await ask('read/secrets', 'GET'),
      ];
    }, door);
    expect(statuses).toEqual([403, 403, 403]);
  });
});

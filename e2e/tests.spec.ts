import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { at } from './places.ts';
import { long, steady } from './provisioned.ts';

const made = 'Made in the browser';
const yamlOf = (page: Page) => page.getByRole('textbox', { name: 'YAML' });

test('a test is made by form and YAML, duplicated, run from the editor and deleted', async ({ page, stack }) => {
  test.setTimeout(60_000);
  await page.goto(at.tests);
  await page.getByRole('link', { name: 'New test' }).click();
  await page.getByRole('textbox', { name: /^URL/ }).fill('ftp://wrong');
  await page.getByRole('button', { name: 'Add: Header' }).click();
  await expect(page.getByText(/^Must start with http/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Header 1: name' }).fill('x-tenant');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert', { name: /some fields need correction/ })).toContainText('target.url');

  await page.getByRole('textbox', { name: /^Name/ }).fill(made);
  await page.getByRole('textbox', { name: /^URL/ }).fill(`${stack.targetUrl}/checkout`);
  await page.getByRole('textbox', { name: /^Rate/ }).fill('40');
  const yaml = yamlOf(page);
  await expect(yaml).toHaveValue(/rate: 40\n/);
  await expect(page.getByText(/^Send GET \/checkout .* 40 requests per second/)).toBeVisible();

  const right = await yaml.inputValue();
  await yaml.fill(right.replace('duration: 1m', 'duration: 1 minute'));
  await expect(page.getByText(/load\.duration must be a duration/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Duration/ })).toHaveValue('1m');
  await yaml.fill(right.replace('duration: 1m', 'duration: 2s # short'));
  await expect(page.getByRole('textbox', { name: /^Duration/ })).toHaveValue('2s');
  await page.getByRole('textbox', { name: /^Connections/ }).fill('4');
  await expect(yaml).toHaveValue(/connections: 4\n {2}duration: 2s # short/);
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  const row = page.getByRole('row', { name: new RegExp(`^${made}`) });
  await expect(row).toContainText('40/s open, 2 s');
  await row.getByRole('link', { name: `Duplicate ${made}`, exact: true }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(`${made} (copy)`);
  await page.getByRole('button', { name: 'Save and run' }).click();
  await page.waitForURL(new RegExp(`${at.runs}/[0-9A-Z]{26}`));
  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 20_000 });

  await page.goto(`${at.tests}?search=browser&sort=lastRun`);
  const copy = page.getByRole('row', { name: new RegExp(`^${made} \\(copy\\)`) });
  await expect(copy).toContainText('passed');
  await expect(copy).toContainText(/p99 [\d.]+ (µs|ms)/);
  await expect(page.getByRole('row', { name: new RegExp(`^${steady.name}`) })).toBeHidden();
  for (const name of [`${made} (copy)`, made]) {
    await page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Its runs stay');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('link', { name, exact: true })).toBeHidden();
  }
  await expect(page.getByText('No test fits')).toBeVisible();
});

test('what was changed and not saved is not left by mistake', async ({ page }) => {
  await page.goto(at.tests);
  await page.getByRole('link', { name: 'New test' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Forgotten');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Forgotten');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('button', { name: `Run ${steady.name}`, exact: true })).toBeVisible();
});

test('a provisioned test is locked and says where it comes from', async ({ page }) => {
  await page.goto(at.tests);
  await page.getByRole('link', { name: long.name, exact: true }).click();
  await expect(page.getByText('This test comes from the file checkout.yaml')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(`${long.name} (copy)`);
});

test('a test is made with the keyboard alone', async ({ page, stack }) => {
  await page.goto(`${at.tests}/new`);
  await page.getByRole('textbox', { name: /^Name/ }).focus();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Tab'); // tags
  await page.keyboard.press('Tab'); // the heading of the target
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^URL/ })).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab'); // curl
  await page.keyboard.press('Tab');
  await page.keyboard.type(`${stack.targetUrl}/fast`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'By keyboard', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete By keyboard', exact: true }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByRole('link', { name: 'By keyboard', exact: true })).toBeHidden();
});

test('a call of gRPC is described with the keyboard alone, in fields that all have a name', async ({ page, host }) => {
  await page.goto(`${at.tests}/new`);
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
  };
  const fill = async (label: RegExp, text: string) => {
    await press('Tab');
    await expect(page.getByRole('textbox', { name: label })).toBeFocused();
    await page.keyboard.insertText(text);
  };
  const onButton = async (name: string) => {
    await press('Tab');
    await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  };
  await page.getByRole('textbox', { name: /^Name/ }).focus();
  await page.keyboard.insertText('Calls by keyboard');
  await press('Tab', 'Tab'); // tags, the heading of the target
  await onButton('From a curl command');
  await fill(/^URL/, 'http://127.0.0.1:9000');
  await press('Tab', 'ArrowRight', 'ArrowRight');
  await expect(page.getByRole('radio', { name: 'gRPC' })).toBeChecked();
  await fill(/^Calls at once/, '10');
  await fill(/^Method/, 'shop.Cart/Add');
  await fill(/^Message/, '{ "item": 1 }');
  await press('Tab');
  await expect(page.getByRole('radio', { name: 'Server reflection' })).toBeChecked();
  await press('ArrowRight');
  await fill(/^Text/, 'syntax = "proto3";');
  await onButton('Add: Key');
  await press('Enter');
  await expect(page.getByRole('textbox', { name: 'Key 1: name' })).toBeFocused();
  await page.keyboard.insertText('x-tenant');
  await fill(/^Key 1: value/, 'demo');
  await press('Tab', 'Tab', 'Tab', 'Tab'); // a secret, remove, add, paste
  await fill(/^Deadline/, '2s');
  await fill(/^Timeout/, '3s');
  await judge(page, 'a call of gRPC, with a .proto', host);
  await expect(yamlOf(page)).toHaveValue(
    /method: shop\.Cart\/Add\n {4}message:\n {6}item: 1\n {4}proto: syntax.*\n {4}deadline: 2s\n {2}streams: 10\n {2}headers:\n {4}x-tenant: demo\n {2}timeout: 3s/
  );
});

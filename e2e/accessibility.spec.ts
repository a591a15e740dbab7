import type { Page } from '@playwright/test';
import { expect, startRun, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { pagesOf, type AppPage } from './pages.ts';
import { steady } from './provisioned.ts';

const themes = ['dark', 'light'] as const;
/** A large screen and a narrow phone, px. */
const widths = [2560, 400] as const;

test('every page is accessible and holds its content, in both themes, narrow and wide', async ({ page, host }) => {
  test.setTimeout(600_000);
  const id = await startRun(page, steady.name);
  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 20_000 });
  for (const appPage of pagesOf({ id, testName: steady.name })) {
    for (const theme of themes) {
      await page.setViewportSize({ width: widths[0], height: 900 });
      await open(page, appPage, theme);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await judge(page, `${appPage.name}, ${theme}, ${width} px`, host);
      }
    }
  }
});

async function open(page: Page, { path, tab, shows }: AppPage, theme: string): Promise<void> {
  await page.mouse.move(0, 0); // a row under the pointer has another background
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
  await page.addStyleTag({ content: '* { transition: none !important; }' }); // a button on its way from disabled has neither state's colours
  if (tab !== undefined) {
    await page.getByRole('tab', { name: tab }).click();
  }
  await expect(page.getByText(shows, { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

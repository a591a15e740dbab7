import type { Page } from '@playwright/test';
import { expect, startRun, test } from './fixtures.ts';
import { judge } from './judge.ts';
import { pagesOf, type AppPage } from './pages.ts';
import { steady } from './provisioned.ts';

type Theme = 'dark' | 'light';
/** A large screen and a narrow phone, px. */
const widths = [2560, 400] as const;

test('every page is accessible and holds its content, in both themes, narrow and wide', async ({ page, host }) => {
  test.setTimeout(600_000);
  const id = await startRun(page, steady.name);
  await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 20_000 });
  for (const [i, appPage] of pagesOf({ id, testName: steady.name }).entries()) {
    // Half of the pages are opened in either theme and then turned to the other.
    const [first, second]: readonly [Theme, Theme] = i % 2 === 0 ? ['dark', 'light'] : ['light', 'dark'];
    await open(page, appPage, first);
    await judgeAt(first, appPage);
    await (host === 'real' ? open(page, appPage, second) : turnTo(page, second));
    await judgeAt(second, appPage);
  }

  async function judgeAt(theme: Theme, { name }: AppPage): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await judge(page, `${name}, ${theme}, ${width} px`, host);
    }
  }
});

async function open(page: Page, { path, tab, shows }: AppPage, theme: Theme): Promise<void> {
  await page.setViewportSize({ width: widths[0], height: 900 });
  await page.mouse.move(0, 0); // a row under the pointer has another background
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
  await page.addStyleTag({ content: '* { transition: none !important; }' }); // a button on its way from disabled has neither state's colours
  if (tab !== undefined) {
    await page.getByRole('tab', { name: tab }).click();
  }
  await expect(page.getByText(shows, { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

/** By the preview's own button, which saves loading the page again. */
async function turnTo(page: Page, theme: Theme): Promise<void> {
  await page.setViewportSize({ width: widths[0], height: 900 });
  const button = (to: Theme) => page.getByRole('button', { name: to === 'light' ? 'Light theme' : 'Dark theme' });
  await button(theme).click();
  await expect(button(theme === 'light' ? 'dark' : 'light')).toBeVisible();
  await page.mouse.move(0, 0);
}

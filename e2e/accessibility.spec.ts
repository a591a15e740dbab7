import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, startRun, test } from './fixtures.ts';
import { pagesOf, type AppPage } from './pages.ts';
import { steady } from './provisioned.ts';
import type { Host } from './site.ts';

const themes = ['dark', 'light'] as const;
/** A large screen and a narrow phone, px. */
const widths = [2560, 400] as const;

/** What Grafana's own components break: a column of buttons has no header, and the button of a closed explanation names what is not there yet. */
const ofGrafana = ['empty-table-header', 'aria-valid-attr-value'];

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

async function judge(page: Page, where: string, host: Host): Promise<void> {
  const scrollable = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.soft.poll(scrollable, where).toBeLessThanOrEqual(0);
  // Within the page, which has no frames, and without a list of all that is well: the same verdict in half of the time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .disableRules(ofGrafana);
  const found = async () => {
    const { violations } = await (host === 'real' ? withinFrame(axe) : axe).analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`)
    );
  };
  // A page that has just been made narrow is judged as it settles.
  await expect.soft.poll(found, where).toEqual([]);
}

/** A real Grafana's menus stand around the page, some of them outside of every landmark, and its choice of refreshing above a dashboard. */
function withinFrame(axe: AxeBuilder): AxeBuilder {
  const rules = [...ofGrafana, 'region'];
  return axe.include('main').exclude('[data-testid*="RefreshPicker"]').disableRules(rules);
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Host } from './site.ts';

/** What Grafana's own components break: a column of buttons has no header, and the button of a closed explanation names what is not there yet. */
const ofGrafana = ['empty-table-header', 'aria-valid-attr-value'];

/** Fails the test, which goes on, where the page as it is now is not accessible or sticks out of its window; `where` names it in the report. */
export async function judge(page: Page, where: string, host: Host): Promise<void> {
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

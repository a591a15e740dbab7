import { expect, openFromNavigation, startRun, test } from './fixtures.ts';
import { at } from './places.ts';
import { steady } from './provisioned.ts';

test('the guide opens from the navigation and leads from page to page', async ({ page }) => {
  await page.goto(at.tests);
  await openFromNavigation(page, 'Guide');
  await expect(page.getByRole('heading', { level: 1, name: 'Results of a run' })).toBeVisible();

  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByRole('link', { name: 'Overhead report' }).click();
  await expect(page).toHaveURL(new RegExp(`${at.guide}/overhead$`));
  await contents.getByRole('link', { name: 'Grade' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Grade' })).toBeInViewport();

  await page.getByRole('article').getByRole('link', { name: 'warning', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Warnings' })).toBeInViewport();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Grade' })).toBeInViewport();
});

test('a warning of a run opens its paragraph beside the page and leads to it in the guide, where it stands at the top of the window', async ({
  page,
}) => {
  await startRun(page, steady.name);
  await expect(page.getByRole('status')).toHaveText('finished', { timeout: 15_000 });

  // Runner and target share the machine here, and the run is short.
  await page.getByRole('tab', { name: 'Overhead' }).click();
  await page.getByRole('group', { name: 'Warnings' }).getByRole('button', { name: 'W-TAIL: what it means' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('p99 rests on fewer than a hundred requests.')).toBeVisible();
  await drawer.getByRole('link', { name: 'Read it in the guide' }).click();
  await expect(page).toHaveURL(new RegExp(`${at.guide}/warnings#w-tail$`));
  const heading = page.getByRole('heading', { level: 3, name: 'W-TAIL' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  expect((await heading.boundingBox())?.y).toBeLessThan(200);
  await expect(page.getByText('p99 rests on fewer than a hundred requests.')).toBeInViewport();
});

import { expect, test } from './fixtures.ts';
import { at } from './places.ts';
import { steady } from './provisioned.ts';

test('a broken provisioned file is shown with file, line and column beside the tests that are well', async ({
  page,
}) => {
  await page.goto(at.tests);
  await expect(page.getByText('broken.yaml:5:3')).toBeVisible();
  await expect(page.getByText('did you mean "method"?')).toBeVisible();
  await expect(page.getByRole('button', { name: `Run ${steady.name}` })).toBeEnabled();
});

test.describe('without its runner', () => {
  test.use({ provoked: [502] });

  test('every page says what is wrong and what to do', async ({ page, stack }) => {
    for (const [path, heading] of [
      [at.tests, 'Tests'],
      [at.runs, 'Runs'],
      [`${at.runs}/01JD8Z7M3Q4V5W6X7Y8Z9ABCDE`, 'Run'],
    ] as const) {
      await page.goto(`${stack.urlWithoutRunner}${path}`);
      await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('Grafana got no answer from the runner.');
      await expect(alert).toContainText('Check that the runner is running');
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
    }
  });
});

import { expect, test } from './fixtures.ts';
import { at, nowhere } from './places.ts';
import { steady } from './provisioned.ts';

test('a broken provisioned file is shown with file, line and column beside the tests that are well', async ({
  page,
}) => {
  await page.goto(at.tests);
  await expect(page.getByText('broken.yaml:5:3')).toBeVisible();
  await expect(page.getByText('did you mean "method"?')).toBeVisible();
  await expect(page.getByRole('button', { name: `Run ${steady.name}`, exact: true })).toBeEnabled();
});

/** Every page whose content is the runner's. */
const pages = [
  [at.tests, 'Tests'],
  [at.runs, 'Runs'],
  [`${at.runs}/01JD8Z7M3Q4V5W6X7Y8Z9ABCDE`, 'Run'],
  [at.connections, 'Connections'],
] as const;

for (const { what, settings, says, todo } of [
  {
    what: 'without its runner',
    settings: { runnerUrl: nowhere },
    says: 'Grafana got no answer from the runner.',
    todo: 'Check that the runner is running',
  },
  {
    what: 'with a wrong token',
    settings: { runnerToken: 'not-the-token-of-this-runner' },
    says: 'The bearer token is not one of this runner.',
    todo: 'Set the runner',
  },
]) {
  test.describe(what, () => {
    test.use({ provoked: [502] });

    test('every page says what is wrong and what to do, and goes on when it is mended', async ({
      page,
      withSettings,
    }) => {
      await withSettings(settings);
      for (const [path, heading] of pages) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
        const alert = page.getByRole('alert').first();
        await expect(alert).toContainText(says);
        await expect(alert).toContainText(todo);
        await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
      }
      await page.goto(at.configuration);
      await page.getByRole('button', { name: 'Check' }).click();
      await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();

      await page.goto(at.tests);
      await expect(page.getByRole('alert').first()).toContainText(says);
      await withSettings({});
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('button', { name: `Run ${steady.name}`, exact: true })).toBeVisible();
    });
  });
}

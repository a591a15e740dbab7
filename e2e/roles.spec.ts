import { requestsReceived } from './demo-target.ts';
import { expect, test } from './fixtures.ts';
import { at, door } from './places.ts';
import { steady } from './provisioned.ts';

test.describe('a viewer', () => {
  test.use({ provoked: [403] });

  test('sees the tests, cannot run one, and is refused when calling around the page', async ({ page, stack }) => {
    await page.goto(at.tests);
    await page.getByRole('radio', { name: 'Viewer' }).click();
    const run = page.getByRole('button', { name: `Run ${steady.name}` });
    await expect(run).toBeDisabled();
    await expect(page.getByRole('link', { name: 'Plugin configuration' })).toBeHidden();

    const before = await requestsReceived(stack.targetUrl);
    const forged = await page.evaluate(async (door) => {
      const { tests } = await (await fetch(`${door}/read/tests`)).json();
      const body = JSON.stringify({ testId: tests[0].id });
      const headers = { 'Content-Type': 'application/json', 'X-Headroom-Scope': 'run' };
      const ask = async (path: string) => {
        const answer = await fetch(`${door}/${path}`, { method: 'POST', headers, body });
        return [answer.status, await answer.json()];
      };
      return { byItsDoor: await ask('run/runs'), byAnother: await ask('read/runs') };
    }, door);
    expect(forged.byItsDoor).toEqual([403, { message: 'plugin proxy route access denied' }]);
    expect(forged.byAnother).toMatchObject([403, { error: { code: 'auth.scope' } }]);
    expect(await requestsReceived(stack.targetUrl)).toBe(before);
  });
});

test('the configuration page checks the runner and never holds its token', async ({ page, stack }) => {
  const answers: string[] = [];
  page.on('response', async (response) => answers.push(await response.text().catch(() => '')));
  await page.goto(at.configuration);
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('The runner answers')).toBeVisible();
  expect(await page.content()).not.toContain(stack.token);
  expect(answers.some((text) => text.includes(stack.token))).toBe(false);
});

test('the theme is switched at once and stays for the next page', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(at.tests);
  const dark = await background();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(background).not.toBe(dark);
  await page.goto(at.runs);
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
});

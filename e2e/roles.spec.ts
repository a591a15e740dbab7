import { operations } from '@headroom/contract';
import { requestsReceived } from './demo-target.ts';
import { expect, startRun, test } from './fixtures.ts';
import { at, door } from './places.ts';
import { long, steady } from './provisioned.ts';

test.describe('a viewer', () => {
  test.use({ provoked: [403] });

  test('reads tests and runs, cannot run one, and is refused when calling around the page', async ({
    page,
    stack,
    as,
  }) => {
    const id = await startRun(page, steady.name);
    await expect(page.getByRole('status').first()).toHaveText('finished', { timeout: 20_000 });
    await as('Viewer');
    await page.goto(`${at.runs}/${id}`);
    await expect(page.getByRole('table', { name: 'Times by percentile' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run again' })).toBeDisabled();
    await page.goto(at.tests);
    await expect(page.getByRole('button', { name: `Run ${steady.name}`, exact: true })).toBeDisabled();

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

  test('who loses the right to run while looking on sees the run go on, and stops it no more', async ({ page, as }) => {
    const id = await startRun(page, long.name);
    await as('Viewer');
    await page.reload();
    await expect(page.getByRole('status').first()).toHaveText('running');
    await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled();
    await as('Editor');
    await page.request.post(`${door}/run/runs/${id}/stop`);
    await expect(page.getByRole('status').first()).toHaveText('stopped');
  });
});

test.describe('an editor', () => {
  test.use({ provoked: [403] });

  test('runs tests and makes them, and changes no connection, secret or setting', async ({ page, as }) => {
    await as('Editor');
    const id = await startRun(page, long.name);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('status').first()).toHaveText('stopped');
    const run = operations.getRun.answer.parse(await (await page.request.get(`${door}/read/runs/${id}`)).json());
    expect(run.state).toBe('stopped');
    expect(run.actor).toMatchObject({ name: expect.stringContaining('editor'), verified: true });

    await page.goto(at.connections);
    await expect(page.getByRole('link', { name: 'Add connection' })).toBeDisabled();
    const statuses = await page.evaluate(async (door) => {
      const ask = async (path: string, method: string) => (await fetch(`${door}/${path}`, { method })).status;
      return [await ask('admin/secrets', 'GET'), await ask('admin/connections', 'POST')];
    }, door);
    expect(statuses).toEqual([403, 403]);
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

test('the theme is switched at once and stays for the next page', async ({ page, host }) => {
  test.skip(host === 'real', 'The button is the preview’s.');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(at.tests);
  const dark = await background();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(background).not.toBe(dark);
  await page.goto(at.runs);
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
});

test('the preview’s switch of roles takes effect at once', async ({ page, host }) => {
  test.skip(host === 'real', 'The switch is the preview’s.');
  await page.goto(at.tests);
  await expect(page.getByRole('link', { name: 'Plugin configuration' })).toBeVisible();
  await page.getByRole('radio', { name: 'Viewer' }).click();
  await expect(page.getByRole('button', { name: `Run ${steady.name}`, exact: true })).toBeDisabled();
  await expect(page.getByRole('link', { name: 'Plugin configuration' })).toBeHidden();
});

import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { operations, type Result } from '@headroom/contract';
import { at, door } from './places.ts';
import { provisioned } from './provisioned.ts';
import type { Role } from '../preview/roles.ts';
import type { AppSettings } from './real-grafana.ts';
import { previewSite, realSite, type Host, type Site } from './site.ts';
import { forkStack } from './stack-process.ts';
import type { Stack } from './stack.ts';

export { expect };

interface OfATest {
  /** Statuses of answers of the plugin proxy that a test provokes; the browser writes an error into its console for each. */
  readonly provoked: readonly number[];
  readonly quietConsole: void;
  readonly signedIn: void;
  /** Makes the browser that of somebody with this role, from the next page on; at first it is an administrator's. */
  readonly as: (role: Role) => Promise<void>;
  /** Changes what the app knows of its runner until the end of the test. */
  readonly withSettings: (changed: Partial<AppSettings>) => Promise<void>;
}

interface OfAWorker {
  /** Set by the project that the test runs in. */
  readonly host: Host;
  readonly stack: Stack;
  readonly site: Site;
}

/** A browser on a running stack. A test fails when its pages write an error or warning into the console. */
export const test = base.extend<OfATest, OfAWorker>({
  host: ['12', { scope: 'worker', option: true }],
  stack: [
    async ({ host }, provide) => {
      const stack = await forkStack(provisioned, host);
      await provide(stack);
      await stack.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  site: [
    async ({ host, stack }, provide) => {
      const site = host === 'real' ? await realSite() : previewSite(stack.url);
      await site.applySettings({ runnerUrl: stack.runnerUrl, runnerToken: stack.token });
      await provide(site);
      await site.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, provide) => provide(site.url),
  signedIn: [
    async ({ as }, provide) => {
      await as('Admin');
      await provide();
    },
    { auto: true },
  ],
  as: async ({ site, context }, provide) => provide((role) => site.enter(context, role)),
  withSettings: async ({ site, stack }, provide) => {
    const own = { runnerUrl: stack.runnerUrl, runnerToken: stack.token };
    await provide((changed) => site.applySettings({ ...own, ...changed }));
    await site.applySettings(own);
  },
  provoked: [[], { option: true }],
  quietConsole: [
    async ({ page, provoked, host }, provide) => {
      const written: string[] = [];
      page.on(
        'console',
        (message) =>
          !isExpected(message, provoked, host) &&
          written.push(`${message.type()}: ${message.text()} ${message.location().url}`)
      );
      page.on('pageerror', (error) => written.push(error.stack ?? error.message));
      await provide();
      expect(written).toEqual([]);
    },
    { auto: true },
  ],
});

function isExpected(message: ConsoleMessage, provoked: readonly number[], host: Host): boolean {
  const { url } = message.location();
  if ((message.type() !== 'error' && message.type() !== 'warning') || (host === 'real' && !isOurs(url))) {
    return true;
  }
  const isProxied = url.includes(door);
  return isProxied && provoked.some((status) => message.text().includes(`status of ${status}`));
}

/** A real Grafana's own pages write what they like. */
function isOurs(url: string): boolean {
  return url.includes(door) || url.includes('/public/plugins/headroom-');
}

/** Opens a page of the app from Grafana's navigation. */
export async function openFromNavigation(page: Page, name: string): Promise<void> {
  const navigation = page.getByLabel('Navigation', { exact: true });
  const entry = navigation.getByRole('link', { name, exact: true });
  const folded = navigation.getByRole('button', { name: 'Expand section: Headroom' }); // as a real Grafana has it at first
  await expect(entry.or(folded).first()).toBeVisible();
  if (await folded.isVisible()) {
    await folded.click();
  }
  await entry.click();
}

/** Starts a run with the button of the Tests page and waits for the run's page; gives the run's id. */
export async function startRun(page: Page, name: string): Promise<string> {
  await page.goto(at.tests);
  await page.getByRole('button', { name: `Run ${name}`, exact: true }).click();
  await page.waitForURL(new RegExp(`${at.runs}/[0-9A-Z]{26}`));
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The result of an ended run, as the runner stored it. */
export async function readResult(page: Page, id: string): Promise<Result> {
  const answer = await page.request.get(`${door}/read/runs/${id}/result`);
  expect(answer.status()).toBe(200);
  return operations.getResult.answer.parse(await answer.json());
}

/** One of the large figures of a run's page. */
export function tile(page: Page, label: string) {
  return page.getByRole('group', { name: label, exact: true });
}

/** How many requests the page says were answered. */
export async function answeredOn(page: Page): Promise<number> {
  const text = await tile(page, 'Answered').innerText();
  return Number(/([\d\s\u00a0\u202f]+) ok/.exec(text)?.[1]?.replace(/\D/g, '') ?? 0);
}

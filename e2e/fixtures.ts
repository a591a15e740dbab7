import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { operations, type Result } from '@headroom/contract';
import { at, door } from './places.ts';
import { provisioned } from './provisioned.ts';
import { forkStack } from './stack-process.ts';
import type { Stack } from './stack.ts';

export { expect };

interface Watched {
  /** Statuses of answers of the plugin proxy that a test provokes; the browser writes an error into its console for each. */
  readonly provoked: readonly number[];
  readonly quietConsole: void;
}

/** A browser on a running stack. A test fails when its pages write an error or warning into the console. */
export const test = base.extend<Watched, { stack: Stack }>({
  stack: [
    async ({}, provide) => {
      const stack = await forkStack(provisioned);
      await provide(stack);
      await stack.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ stack }, provide) => provide(stack.url),
  provoked: [[], { option: true }],
  quietConsole: [
    async ({ page, provoked }, provide) => {
      const written: string[] = [];
      page.on(
        'console',
        (message) => !isExpected(message, provoked) && written.push(`${message.type()}: ${message.text()}`)
      );
      page.on('pageerror', (error) => written.push(error.stack ?? error.message));
      await provide();
      expect(written).toEqual([]);
    },
    { auto: true },
  ],
});

function isExpected(message: ConsoleMessage, provoked: readonly number[]): boolean {
  if (message.type() !== 'error' && message.type() !== 'warning') {
    return true;
  }
  const isProxied = message.location().url.includes(door);
  return isProxied && provoked.some((status) => message.text().includes(`status of ${status}`));
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

// Writes the pictures of the documentation from real runs: docs/img/{tests,run-live,run-result,run-strained}-{dark,light}.png; with names, only these:
// npm run screenshots -- run-strained
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTerminal, operations } from '@headroom/contract';
import { chromium, type Page } from 'playwright-core';
import { buildPlugin } from '../scripts/build-plugin.ts';
import { browserLaunch } from './browser.ts';
import { at, door } from './places.ts';
import { forkStack } from './stack-process.ts';
import unpackBrowser from './unpack-browser.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'img');
const themes = ['dark', 'light'] as const;
const shown = 'Checkout at 500/s';
const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);
/** Rates of which one is too much for a thread of the generator that shares its machine with the target, and not far too much; per second. */
const rates = [3_000, 4_500, 6_000, 8_000, 10_000, 12_000, 15_000, 18_000, 22_000, 27_000, 33_000];
const nameAt = (rate: number) => `Front page at ${rate}/s`;
/** When the live picture is taken: far enough for the charts to have something to show. */
const liveAfterMs = 12_000;

const files = {
  'tests.yaml': `kind: Test
name: ${shown}
tags: [checkout]
target: { url: "http://TARGET/checkout", method: POST, body: { json: { cart: 42 } } }
load: { kind: open, rate: 500, connections: 32, duration: 20s }
thresholds: [p99 < 250ms, errors < 0.1%, rate >= 495/s]
---
kind: Test
name: Front page, as fast as answers come
target: { url: "http://TARGET/fast" }
load: { kind: closed, connections: 16, duration: 3s }
---
kind: Test
name: Checkout at 50/s, strict
target: { url: "http://TARGET/checkout" }
load: { kind: open, rate: 50, connections: 8, duration: 3s }
thresholds: [p99 < 1ms]
`,
  'rates.yaml': rates
    .map(
      (rate) => `kind: Test
name: ${nameAt(rate)}
target: { url: "http://TARGET/fast" }
load: { kind: open, rate: ${rate}, connections: 32, duration: 20s, warmup: 3s }
thresholds: [p99 < 10ms, rate >= ${rate * 0.99}/s]
`
    )
    .join('---\n'),
};

/** By file name; written when all are taken. */
const pictures = new Map<string, Buffer>();

await buildPlugin();
await unpackBrowser();
const stack = await forkStack(files);
const browser = await chromium.launch(browserLaunch());
try {
  const page = await browser.newPage({
    baseURL: stack.url,
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  if (isAsked('run-strained')) {
    await takeStrained(page);
  }
  if (['tests', 'run-live', 'run-result'].some(isAsked)) {
    await takeUsual(page);
  }
  await mkdir(folder, { recursive: true });
  for (const [name, picture] of pictures) {
    await writeFile(join(folder, name), picture);
  }
} finally {
  await browser.close();
  await stack.close();
}

/** A run whose generator kept up, from the list of tests to its result. */
async function takeUsual(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 1200 });
  for (const name of ['Front page, as fast as answers come', 'Checkout at 50/s, strict']) {
    await start(page, name);
    await ended(page);
  }
  const startedAtMs = Date.now();
  await start(page, shown);
  await page.waitForTimeout(liveAfterMs - (Date.now() - startedAtMs));
  await take(page, 'run-live');
  await page.getByRole('button', { name: 'Stop' }).click();
  await ended(page);
  await runUnwatched(page, shown);
  if (await page.getByText('generator saturated').isVisible()) {
    throw new Error('The machine was too busy for pictures to be shown to others: end other programs and try again.');
  }
  await take(page, 'run-result');
  await page.goto(at.tests);
  await page.getByRole('button', { name: `Run ${shown}`, exact: true }).waitFor();
  await take(page, 'tests');
}

/** The result of a run whose generator was strained: of the first rate at which it is. */
async function takeStrained(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 640 });
  for (const rate of rates) {
    await runUnwatched(page, nameAt(rate));
    if (await page.getByText('generator strained').isVisible()) {
      await take(page, 'run-strained');
      return;
    }
  }
  throw new Error('The generator was strained at none of the rates, or at once saturated: try again.');
}

async function start(page: Page, name: string): Promise<void> {
  await page.goto(at.tests);
  await page.getByRole('button', { name: `Run ${name}`, exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
}

async function ended(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
}

/** A browser that draws every second takes time from the generator where they share few cores: this run has none open on it. */
async function runUnwatched(page: Page, name: string): Promise<void> {
  await start(page, name);
  const address = page.url();
  const run = `${door}/read/runs/${new URL(address).pathname.split('/').at(-1)}`;
  await page.goto('about:blank');
  while (!isTerminal(operations.getRun.answer.parse(await (await page.request.get(run)).json()).state)) {
    await page.waitForTimeout(500);
  }
  await page.goto(address);
  await ended(page);
}

/** What a window shows of the page in each theme, the pointer out of the way. */
async function take(page: Page, name: string): Promise<void> {
  if (!isAsked(name)) {
    return;
  }
  await page.mouse.move(0, 0);
  for (const theme of themes) {
    const other = page.getByRole('button', { name: theme === 'dark' ? 'Dark theme' : 'Light theme' });
    if (await other.isVisible()) {
      await other.click();
      await page.evaluate(() => document.querySelector<HTMLElement>(':focus')?.blur());
      await page.mouse.move(0, 0);
    }
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300); // the charts draw on the next frames
    pictures.set(`${name}-${theme}.png`, await page.screenshot());
  }
}

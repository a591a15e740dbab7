import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserLaunch } from '../e2e/browser.ts';
import { at, nowhere } from '../e2e/places.ts';
import unpackBrowser from '../e2e/unpack-browser.ts';
import { startPreview } from '../preview/server.ts';
import { buildPlugin } from '../scripts/build-plugin.ts';
import { atMost, type Row } from './rows.ts';

const ROUNDS = 7;
const mostMs = 1_000;
/** Longer than this a page does not answer, as people feel it. */
const mostTaskMs = 100;

/** What the page says of one reading, in ms: until the boards stood there, and its longest task until then (0 below 50). */
interface Preview {
  shownMs: number;
  taskMs: number;
}

/** The built plugin on Grafana's packages in a real browser, with a file of this text: until its preview stands there, and for how long at most the page does not answer. */
export async function previewRows(text: string): Promise<Row[]> {
  await buildPlugin();
  await unpackBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'headroom-bench-'));
  const file = join(folder, 'large.json');
  await writeFile(file, text);
  const preview = await startPreview({ port: 0, runnerUrl: nowhere, runnerToken: '' });
  const browser = await chromium.launch(browserLaunch());
  const rounds: Preview[] = [];
  try {
    const page = await browser.newPage();
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto(`${preview.url}${at.boards}?tab=import`);
      await page.getByRole('button', { name: 'Read files' }).waitFor();
      rounds.push(await previewOnce(page, file));
    }
  } finally {
    await browser.close();
    await preview.close();
    await rm(folder, { recursive: true });
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return [
    atMost(mostMs, 'in a browser, until the preview stands there', median(rounds.map(({ shownMs }) => shownMs)), 'ms'),
    atMost(mostTaskMs, 'longest time without an answer', median(rounds.map(({ taskMs }) => taskMs)), 'ms'),
  ];
}

/** What runs in the page, where there is a document: from the choice of a file until the frame with its boards is drawn. */
const WATCH = `(() => {
  const state = { fromMs: 0, shownMs: 0, taskMs: 0 };
  window.boardPreview = state;
  document.querySelector('input[type=file]').addEventListener('change', () => (state.fromMs = performance.now()), { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      state.taskMs = startTime < state.fromMs ? state.taskMs : Math.max(state.taskMs, duration);
    }
  }).observe({ type: 'longtask' });
  new MutationObserver(() => {
    if (state.shownMs === 0 && document.body.textContent.includes('Step 2 of 3')) {
      requestAnimationFrame(() => setTimeout(() => (state.shownMs ||= performance.now())));
    }
  }).observe(document.body, { subtree: true, childList: true });
})()`;

async function previewOnce(page: Page, file: string): Promise<Preview> {
  await page.evaluate(WATCH);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForFunction('boardPreview.shownMs > 0', undefined, { polling: 50 });
  const { fromMs, shownMs, taskMs } = await page.evaluate<Preview & { fromMs: number }>('boardPreview');
  return { shownMs: shownMs - fromMs, taskMs };
}

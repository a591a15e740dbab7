import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EnvironmentCharts, Run } from '@headroom/contract';
import { Histogram, noCounts, RunMeasurement } from '@headroom/measure';
import { chromium, type Page } from 'playwright-core';
import { browserLaunch } from '../e2e/browser.ts';
import { at } from '../e2e/places.ts';
import unpackBrowser from '../e2e/unpack-browser.ts';
import { startPreview } from '../preview/server.ts';
import { buildPlugin } from '../scripts/build-plugin.ts';
import { goldenReports } from '../scripts/golden-reports.ts';
import { atMost, report, type Row } from './rows.ts';

// How long the page of a run needs until all of it is drawn, with 200 series of its environment over ten minutes: `node bench/report-page.ts`.
// A stand-in answers for the runner; everything else is what users have: the built plugin on Grafana's packages in a real browser.
const LINES = 200;
const LINES_OF_A_CHART = 25;
const SECONDS = 600;
const SPACING_SEC = 5;
const ROUNDS = 7;
const mostMs = 1_000;

const golden = goldenReports().mesh;
const { load } = golden.windows;
const id = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';
const queries = Array.from({ length: LINES / LINES_OF_A_CHART }, (_, n) => ({
  name: `Query ${n}`,
  expr: 'up',
  unit: 'short',
}));
const run: Run = {
  id,
  testId: null,
  test: {
    kind: 'Test',
    name: 'two hundred series',
    tags: [],
    target: { url: 'http://127.0.0.1:8091/', method: 'GET', headers: {}, timeout: '10s' },
    load: { kind: 'open', rate: 500, connections: 32, warmup: '0s', duration: `${SECONDS}s` },
    environment: { mesh: 'auto', queries },
    thresholds: [],
  },
  generator: { name: 'native', by: 'default' },
  plan: null,
  preflight: null,
  actor: { name: 'bench', verified: false },
  notes: '',
  tags: [],
  pinned: false,
  state: 'finished',
  verdict: 'none',
  reason: null,
  complete: true,
  health: 'ok',
  headline: { p50Us: 7_500, p99Us: 11_900, achievedPerSec: 500, errorShare: 0 },
  queuedAtMs: load.fromMs,
  startedAtMs: load.fromMs,
  endedAtMs: load.toMs,
};

/** By the end of the address. */
const answers: Record<string, unknown> = {
  runs: { runs: [run] },
  [id]: run,
  result: result(),
  report: { ...golden, queries: Array.from({ length: LINES }, (_, n) => golden.queries[n % golden.queries.length]) },
  environment: environment(),
};

await buildPlugin();
await unpackBrowser();
const runner = createServer(({ url = '' }, response) => {
  const [path = ''] = url.split('?');
  const answer = answers[path.split('/').at(-1) ?? ''];
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer ?? {}));
}).listen(0, '127.0.0.1');
await new Promise((done) => runner.once('listening', done));
const runnerUrl = `http://127.0.0.1:${(runner.address() as AddressInfo).port}`;
const preview = await startPreview({ port: 0, runnerUrl, runnerToken: 'x'.repeat(32) });
const browser = await chromium.launch(browserLaunch());
const rows: Row[] = [];
try {
  const charts: number[] = [];
  const reports: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ baseURL: preview.url, viewport: { width: 1440, height: 900 } });
    await page.goto(at.runs);
    const link = page.getByRole('link', { name: run.test.name });
    await link.waitFor();
    charts.push(await timed(page, `a[href$="${id}"]`, '.u-over', 3 + queries.length));
    reports.push(await timed(page, '[role=tab][id$=-overhead]', 'table', 8));
    await page.close();
  }
  rows.push(
    atMost(mostMs, `page with ${LINES} series: from the list until every chart is drawn`, median(charts), 'ms')
  );
  rows.push(atMost(mostMs, `page with ${LINES} series: the overhead tab`, median(reports), 'ms'));
} finally {
  await browser.close();
  await preview.close();
  runner.closeAllConnections();
  runner.close();
}
report('report-page', rows);

/** Milliseconds from a click until so many of something are on the page and the browser has painted them. */
async function timed(page: Page, clicked: string, awaited: string, least: number): Promise<number> {
  // As a text, for the benches know no browser's types.
  return page.evaluate<number>(`(async () => {
    const startedAt = performance.now();
    document.querySelector(${JSON.stringify(clicked)}).click();
    const found = () => document.querySelectorAll(${JSON.stringify(awaited)}).length;
    const frame = () => new Promise(requestAnimationFrame);
    while (found() < ${least}) {
      if (performance.now() - startedAt > 20000) {
        throw new Error('there are only ' + found());
      }
      await frame();
    }
    await frame();
    await frame();
    return performance.now() - startedAt;
  })()`);
}

function environment(): EnvironmentCharts {
  const { windows, missing, failures } = golden;
  const points = (line: number) =>
    Array.from({ length: (SECONDS + 300) / SPACING_SEC }, (_, n): [number, number] => [
      load.fromMs + (n * SPACING_SEC - 150) * 1_000,
      line + Math.sin(n / 9 + line),
    ]);
  const charts = queries.map(({ name, unit }, chart) => ({
    group: 'custom' as const,
    id: name,
    unit,
    lines: Array.from({ length: LINES_OF_A_CHART }, (_, n) => ({
      name: `pod-${n}`,
      points: points(chart * LINES_OF_A_CHART + n),
    })),
    leftOut: 0,
  }));
  return { live: false, takenAtMs: load.toMs, windows, charts, missing, failures };
}

function result() {
  const measurement = new RunMeasurement();
  for (let second = 0; second < SECONDS; second++) {
    const times = new Histogram();
    for (let n = 0; n < 500; n++) {
      times.record(3_000 + ((n * 7_919 + second * 104_729) % 9_000));
    }
    const timings = { response: times.toData(), service: times.toData(), lateness: times.toData() };
    const counts = { ...noCounts(), arrivals: 500, sent: 500, ok: 500, statuses: { '200': 500 } };
    const health = { status: 'ok' as const, reasons: [], eventLoopUtilization: 0.2 };
    measurement.add({ second, phase: 'measured', askedPerSec: 500, counts, timings, inFlight: 0, waiting: 0, health });
  }
  return measurement.toResult({
    startedAtMs: load.fromMs,
    elapsedUs: SECONDS * 1e6,
    unfinished: 0,
    clock: 'intended',
    askedPerSec: 500,
    thresholds: [],
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

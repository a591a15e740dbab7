import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { overheadReport } from '@headroom/environment';
import { loadOnce } from '../../bench/load-once.ts';
import { prometheusFolders, withoutPrometheus } from './prometheus-programs.ts';
import { captureScenario } from './scenario-report.ts';
import { scenarios } from './scenarios.ts';
import { startSimulator } from './server.ts';
import { startPrometheus } from './stored-past.ts';
import { truth } from './truth.ts';

const idleMs = 12_000;
const loadSec = 24;

it(
  'a live simulator, driven by real requests and scraped each second, is reported within 5 %',
  {
    skip: withoutPrometheus,
  },
  async () => {
    const scenario = scenarios.find(({ name }) => name === 'istio-sidecar')!;
    let requests = 0;
    const target = createServer((request, response) => {
      requests++;
      request.resume();
      response.end('ok');
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
    const scraped: Array<readonly [atMs: number, requests: number]> = [];
    const requestCount = () => {
      scraped.push([Date.now(), requests]);
      return requests;
    };
    await using simulator = await startSimulator({ scenario, port: 0, requestCount });
    const folder = await mkdtemp(join(tmpdir(), 'headroom-live-'));
    await writeFile(join(folder, 'config.yml'), scraping(new URL(simulator.url).host));
    const prometheus = await startPrometheus(prometheusFolders[0]!, folder);
    try {
      const scrapedUntil = async (atMs: number) => {
        while ((scraped.at(-1)?.[0] ?? 0) < atMs) {
          await sleep(100);
        }
      };
      await scrapedUntil(1);
      const fromIdleMs = scraped.at(-1)?.[0] ?? 0;
      const idle = { fromMs: fromIdleMs, toMs: fromIdleMs + idleMs };
      await scrapedUntil(idle.toMs);
      const { port } = target.address() as AddressInfo;
      const { result } = await loadOnce(port, {
        kind: 'open',
        rate: 500,
        connections: 8,
        warmup: '0s',
        duration: `${loadSec}s`,
      });
      const { startedAtMs: fromMs } = result;
      const load = { fromMs, toMs: fromMs + loadSec * 1000 };
      const steady = { fromMs: load.fromMs + 5_000, toMs: load.toMs - 3_000 };
      await scrapedUntil(steady.toMs);
      const windows = { idle, idleAbsent: null, load, steady, after: null };
      const capture = await captureScenario(prometheus.url, scenario, windows);
      const { figures, warnings } = overheadReport({ capture, result, mesh: 'auto', prices: null });
      const { components } = truth(scenario);
      const inSteady = scraped.filter(([atMs]) => atMs >= steady.fromMs && atMs <= steady.toMs);
      const [[firstMs, before] = [0, 0], [lastMs, after] = [0, 0]] = [inSteady[0], inSteady.at(-1)];
      const perSec = (1_000 * (after - before)) / (lastMs - firstMs);
      // How steady this machine is, is not the report's concern.
      const ofMachine = ['W-GEN', 'W-RATE', 'W-UNSTEADY', 'W-QUEUE'];
      const isSteady = warnings.every(({ code }) => !ofMachine.includes(code));
      for (const [name, part] of [
        ['control_plane', 'control-plane'],
        ['data_plane', 'data-plane'],
        ['application', 'application'],
      ] as const) {
        const { cpu } = figures.components.find(({ component, kind }) => component === name && kind === null)!;
        const { standingCores, cpuUsPerRequest } = components[part];
        near(`${name}, standing`, cpu.standing, standingCores, standingCores);
        const inducedCores = (perSec * cpuUsPerRequest) / 1e6;
        near(`${name}, induced`, cpu.induced, inducedCores, inducedCores || standingCores);
        // A machine that makes its requests unevenly does not make as many between its first and last scrape as in the seconds around them.
        const share = isSteady ? 0.05 : 0.2;
        const perRequest = cpuUsPerRequest / 1000;
        near(`${name}, per 1 000 requests/s`, cpu.inducedPer1k, perRequest, perRequest || standingCores, share);
      }
      const others = [...ofMachine, ...(isSteady ? [] : ['W-RETRY'])];
      assert.deepEqual(
        warnings.filter(({ code }) => !others.includes(code)).map(({ code, message }) => `${code} ${message}`),
        []
      );
    } finally {
      await prometheus.close();
      await rm(folder, { recursive: true });
      target.closeAllConnections();
      target.close();
    }
  }
);

function scraping(target: string): string {
  const job = { job_name: 'simulator', honor_labels: true, static_configs: [{ targets: [target] }] };
  return JSON.stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: [job] });
}

function near(
  what: string,
  figure: { known: boolean; value?: number; why?: string },
  expected: number,
  scale: number,
  share = 0.05
): void {
  const off = Math.abs((figure.value ?? NaN) - expected) / scale;
  assert.ok(off <= share, `${what}: ${figure.value ?? figure.why} instead of ${expected}`);
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prometheusFolders, withoutPrometheus } from '../demo/simulator/prometheus-programs.ts';
import { scenarios } from '../demo/simulator/scenarios.ts';
import { startSimulator } from '../demo/simulator/server.ts';
import { startPrometheus } from '../demo/simulator/stored-past.ts';
import { test as base } from './fixtures.ts';

/** How many requests a second the simulated mesh carries. */
const RATE = 500;

/** A real Prometheus with what the exporters of a cluster with Istio expose, under traffic that is not ours. */
export interface Mesh {
  readonly url: string;
  readonly startedAtMs: number;
}

/** As the other browser tests, with that Prometheus; skipped where the machine has no Prometheus. */
export const test = base.extend<{ skipped: void }, { mesh: Mesh }>({
  // Of each test: what is skipped while a worker's part is made counts as passed for the second test that asks for it.
  skipped: [
    async ({}, provide, { skip }) => {
      skip(withoutPrometheus !== false, String(withoutPrometheus));
      await provide();
    },
    { auto: true },
  ],
  mesh: [
    async ({}, provide) => {
      if (withoutPrometheus !== false) {
        await provide({ url: '', startedAtMs: 0 });
        return;
      }
      const startedAtMs = Date.now();
      const simulator = await startSimulator({
        scenario: scenarios.find(({ name }) => name === 'istio-sidecar')!,
        port: 0,
        requestCount: () => Math.floor(((Date.now() - startedAtMs) * RATE) / 1_000),
      });
      const folder = await mkdtemp(join(tmpdir(), 'headroom-e2e-mesh-'));
      await writeFile(join(folder, 'config.yml'), scraping(new URL(simulator.url).host));
      const prometheus = await startPrometheus(prometheusFolders[0]!, folder);
      await scraped(prometheus.url);
      await provide({ url: prometheus.url, startedAtMs });
      await prometheus.close();
      await simulator[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 30_000 },
  ],
});

/** Until each of two scrapes has been seen: from then on there are spacings and growths. */
async function scraped(url: string): Promise<void> {
  const query = new URLSearchParams({ query: 'max(count_over_time(pilot_xds[1m])) >= 2' });
  for (;;) {
    const { data } = (await (await fetch(`${url}/api/v1/query?${query}`)).json()) as { data: { result: unknown[] } };
    if (data.result.length > 0) {
      return;
    }
    await sleep(200);
  }
}

function scraping(target: string): string {
  const job = { job_name: 'simulator', honor_labels: true, static_configs: [{ targets: [target] }] };
  return JSON.stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: [job] });
}

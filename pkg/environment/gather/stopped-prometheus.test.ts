import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { subject, type Capture, type CaptureWindows, type Component } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import { openPrometheus } from '../prometheus/prometheus-client.ts';
import { serve, settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { gatherEvidence } from '../report/evidence.ts';
import { freePort, prometheusFolder, untilReady } from './backfilled-prometheus.fixture.ts';
import { captureFromPrometheus } from './capture-from-prometheus.ts';
import { mergeCaptures } from './merge-captures.ts';

const skip = prometheusFolder === undefined && 'no prometheus on PATH, in .tools/ or beside HEADROOM_TEST_PROMETHEUS';

/** Half a core, as a container's and a machine's counters. */
const CORES = 0.5;

describe('a Prometheus that is stopped and started during a run, while an exporter fails', { skip }, () => {
  it('gives what it has: a counter over the gap, nothing for what it slept through or could not read, and says so', async () => {
    const bornMs = Date.now();
    await using target = await serve((_, answer) => {
      const seconds = (CORES * (Date.now() - bornMs)) / 1_000;
      answer
        .setHeader('content-type', 'text/plain; version=0.0.4')
        .end(
          [
            `container_cpu_usage_seconds_total{namespace="shop",pod="checkout-0",container="app"} ${seconds}`,
            `node_cpu_seconds_total{cpu="0",mode="user"} ${seconds}`,
            'envoy_server_live 1',
            '',
          ].join('\n')
        );
    });
    let answersEnvoy = true;
    await using processes = await serve((_, answer) => {
      answer.statusCode = answersEnvoy ? 200 : 500;
      const seconds = (CORES * (Date.now() - bornMs)) / 1_000;
      answer
        .setHeader('content-type', 'text/plain; version=0.0.4')
        .end(`namedprocess_namegroup_cpu_seconds_total{groupname="envoy",mode="user"} ${seconds}\n`);
    });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const folder = await mkdtemp(join(tmpdir(), 'headroom-stopped-'));
    const scraped = [target.port, processes.port].map(
      (one) => `{ job_name: on${one}, scrape_interval: 500ms, static_configs: [{ targets: ['127.0.0.1:${one}'] }] }`
    );
    await writeFile(join(folder, 'config.yml'), `scrape_configs: [${scraped.join(', ')}]`);
    const start = async () => {
      const args = ['--config.file=config.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`];
      const server = spawn(join(prometheusFolder ?? '', 'prometheus'), args, { cwd: folder, stdio: 'ignore' });
      await untilReady(url);
      await untilScraped(url);
      return server;
    };

    const first = await start();
    const fromMs = Date.now();
    await sleep(3_000);
    const stoppedMs = Date.now();
    answersEnvoy = false;
    first.kill();
    await once(first, 'exit');
    const second = await start();
    const startedMs = Date.now();
    await sleep(3_000);
    const toMs = Date.now();
    const whole = { fromMs, toMs };
    const windows = (steady: CaptureWindows['steady']): CaptureWindows => ({
      idle: null,
      idleAbsent: 'Not wanted here.',
      load: whole,
      steady,
      after: null,
    });
    const take = async (steady: CaptureWindows['steady']): Promise<Capture> => {
      const client = openPrometheus(settingsFor(url), toLoopback);
      const part = await captureFromPrometheus({
        client,
        connection: 'cluster',
        packs,
        subject: subject.parse({}),
        windows: windows(steady),
        mesh: 'auto',
        queries: [{ name: 'Always there', expr: 'vector(1)', unit: 'short' }],
        nowMs: Date.now,
      });
      client.close();
      const host = { takenAtMs: toMs, provisional: false, series: [], missing: [], failures: [] };
      const base: Capture = { ...host, version: 1, windows: windows(steady), ...emptyOfFacts };
      return mergeCaptures(base, new Map([['cluster', part]]));
    };
    const readings = (capture: Capture, component: Component) =>
      gatherEvidence(capture).parts.flatMap(({ series, readings: { steady } }) =>
        series.quantity === 'cpu_seconds' && series.component === component ? [steady] : []
      );
    try {
      const overGap = await take(whole);
      assert.deepEqual(overGap.failures, []);
      const silent = overGap.missing.find(({ question }) => question === 'Did cluster record the whole time?');
      assert.match(silent?.why ?? '', /^It has no sample of anything for \d+ s from /);
      const [app] = readings(overGap, 'application');
      assert.ok(app?.known === true && Math.abs(app.value - CORES) < 0.01 * CORES, JSON.stringify(app));

      // Its exporter fails from the stop on: it was not seen to go, so it is not little that it spent.
      const [envoy] = readings(overGap, 'data_plane');
      assert.ok(envoy?.known === false, JSON.stringify(envoy));
      const name = `on${processes.port} at 127.0.0.1:${processes.port}`;
      assert.match(envoy.why, new RegExp(`^cluster could not read ${name} for \\d s of the window's \\d+ s\\.$`));

      const slept = await take({ fromMs: stoppedMs - 1_000, toMs: startedMs - 1_000 });
      const [asleep] = readings(slept, 'application');
      assert.equal(asleep?.known, false, JSON.stringify(asleep));
    } finally {
      second.kill();
      await once(second, 'exit');
      await rm(folder, { recursive: true });
    }
  });
});

const emptyOfFacts = { spacingMs: {}, clockSkewMs: {}, fingerprint: [], meshes: [] };

/** A Prometheus begins to scrape up to 5 s after it is ready. */
async function untilScraped(url: string): Promise<void> {
  for (const sinceMs = Date.now(); Date.now() < sinceMs + 30_000; await sleep(100)) {
    const answer = await fetch(`${url}/api/v1/query?query=timestamp(up)`);
    const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
    if (data.result.some(({ value }) => Number(value[1]) * 1_000 > sinceMs)) {
      return;
    }
  }
  throw new Error('prometheus scraped nothing within 30 s');
}

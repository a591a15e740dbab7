import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import type { CheckStep } from '@headroom/contract';
import { openPrometheus } from '../prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { packs } from '../packs/index.ts';
import { checkPrometheus } from './check-prometheus.ts';

const tools = join(import.meta.dirname, '../../../.tools');
const programs = [process.env.HEADROOM_TEST_PROMETHEUS, 'prometheus', join(tools, 'prometheus3/prometheus')];
const program = programs.find(
  (path) => path && (path.includes('/') ? existsSync(path) : spawnSync(path, ['--version']).status === 0)
);
const skip = program === undefined && 'no prometheus on PATH, in .tools/ or named by HEADROOM_TEST_PROMETHEUS';

/** It scrapes itself each second, and one target that is not there. */
const config = (port: number) => `
global: { scrape_interval: 1s }
scrape_configs:
  - { job_name: itself, static_configs: [{ targets: ['127.0.0.1:${port}'] }], metrics_path: /prefix/metrics }
  - { job_name: gone, static_configs: [{ targets: ['127.0.0.1:1'] }] }
`;

describe('a real Prometheus', { skip }, () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-prometheus-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/prefix`;
    await writeFile(join(folder, 'config.yml'), config(port));
    const args = ['--config.file=config.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`];
    server = spawn(program ?? '', [...args, '--web.route-prefix=/prefix'], { cwd: folder, stdio: 'ignore' });
    await untilScraped(url);
  });
  after(async () => {
    server.kill();
    await once(server, 'exit');
    await rm(folder, { recursive: true });
  });

  it('passes the check, which finds its targets and the interval at which it scrapes', async () => {
    const steps: CheckStep[] = [];
    const subject = { settings: settingsFor(url), role: 'application', resolve: toLoopback, packs } as const;
    for await (const step of checkPrometheus(subject)) {
      steps.push(step);
    }
    const of = (name: CheckStep['step']) => steps.find(({ step }) => step === name)?.finding ?? '';
    assert.deepEqual(
      steps.filter(({ outcome }) => outcome === 'failed'),
      []
    );
    assert.match(of('version'), /^Prometheus /);
    assert.equal(of('clock'), 'server and runner agree within 1 s');
    assert.equal(of('targets'), '1 of 2 targets are up, jobs gone, itself; down in gone');
    assert.match(of('freshness'), /^the newest sample is [0-2]\.\d s old$/);
    assert.match(of('scrape_interval'), /^every 1 s: gone, itself$/);
    assert.match(of('retention'), /^samples are kept for 15d; [1-9]\d* series in memory$/);
    assert.match(of('sample_query'), /^count\(up\) over the last 5 minutes gives \d+ points?/);
  });

  it('gives what was stored: by instant, by range, as raw samples, as label values', async () => {
    const client = openPrometheus(settingsFor(url), toLoopback);
    const now = Date.now();
    const window = { startMs: now - 4_000, endMs: now };
    const instant = await client.instant('up{job="itself"}', { atMs: now });
    assert.ok(instant.ok && instant.value.data.type === 'vector');
    assert.deepEqual([instant.value.data.samples[0]?.atMs, instant.value.data.samples[0]?.value], [now, 1]);
    const range = await client.range('vector(7)', { ...window, stepMs: 1_000 });
    assert.deepEqual(range.ok && range.value.data.series[0]?.floats.map(({ value }) => value), Array(5).fill(7));
    const raw = await client.rawSamples('up{job="itself"}', { endMs: now, windowMs: 4_000 });
    const times = raw.ok ? (raw.value.data.series[0]?.floats.map(({ atMs }) => atMs) ?? []) : [];
    assert.ok(times.length >= 2 && times.every((atMs) => atMs >= window.startMs && atMs <= now), String(times));
    const jobs = await client.labelValues('job', { match: 'up', ...window });
    assert.deepEqual(jobs.ok && jobs.value, ['gone', 'itself']);
    client.close();
  });

  it('says by code and words what it refuses, and what it does not have', async () => {
    const client = openPrometheus(settingsFor(url), toLoopback);
    const refused = await client.instant('up(');
    assert.ok(!refused.ok && refused.failure.code === 'prometheus.query');
    assert.match(refused.failure.message, /parse error/);
    client.close();
    const elsewhere = openPrometheus(settingsFor(new URL(url).origin), toLoopback);
    const lost = await elsewhere.instant('1');
    assert.ok(!lost.ok && lost.failure.code === 'prometheus.wrong_path');
    elsewhere.close();
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Until its first target has three samples. */
async function untilScraped(url: string): Promise<void> {
  const query = encodeURIComponent('count_over_time(up[1m]) >= 3');
  for (let attempt = 0; attempt < 100; attempt++) {
    await sleep(300);
    const answer = await fetch(`${url}/api/v1/query?query=${query}`).then(
      (got) => got.text(),
      () => ''
    );
    if (answer.includes('itself') && answer.includes('gone')) {
      return;
    }
  }
  throw new Error('prometheus was not ready within 30 s');
}

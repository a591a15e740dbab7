import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';
import { envoy } from '../../scripts/tools/envoy.ts';
import { nodeExporter, processExporter, prometheus } from '../../scripts/tools/prometheus-tools.ts';
import { toolHere } from '../../scripts/tools/tool.ts';
import type { KeptProcess } from '../process/kept-process.ts';
import { startSidecar } from '../sidecar/sidecar.ts';
import { startNodeExporter, startProcessExporter } from './exporters.ts';
import { startPrometheus, type Prometheus } from './prometheus.ts';

const tools = await Promise.all([prometheus, nodeExporter, processExporter, envoy].map((tool) => toolHere(tool)));
const skip = tools.some((tool) => tool === undefined) ? 'a tool is missing; "npm run tools" brings it' : false;

describe("the demo's Prometheus", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-prometheus-'));
  const [prometheusPath = '', nodePath = '', processPath = '', envoyPath = ''] = tools.map((tool) => tool?.path ?? '');
  const kept: KeptProcess[] = [];
  let target: ChildProcess;
  let server: Prometheus;
  before(async () => {
    const [node, process, metricsPort, port] = [await freePort(), await freePort(), await freePort(), await freePort()];
    target = fork(join(import.meta.dirname, '../target/main.ts'), ['--port', '0'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [{ url }] = (await once(target, 'message')) as [{ url: string }];
    const targetPort = Number(new URL(url).port);
    server = await startPrometheus({
      programPath: prometheusPath,
      folder: join(folder, 'prometheus'),
      port: await freePort(),
      scraped: [
        { job: 'node', port: node },
        { job: 'process', port: process },
        { job: 'envoy', port: metricsPort, path: '/stats/prometheus' },
        { job: 'demo-target', port: targetPort },
      ],
    });
    kept.push(
      server,
      await startNodeExporter({ programPath: nodePath, folder, port: node }),
      await startProcessExporter({
        programPath: processPath,
        folder,
        port: process,
        processes: ['envoy', 'demo-target'],
      }),
      await startSidecar({ envoyPath, folder, port, metricsPort, targetPort })
    );
    await (await fetch(`http://127.0.0.1:${port}/fast`)).text();
  });
  after(async () => {
    target.kill();
    await Promise.all(kept.map((one) => one.close()));
    rmSync(folder, { recursive: true });
  });

  const ask = async (query: string): Promise<number | undefined> => {
    const answer = await fetch(`${server.url}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
    const value = data.result[0]?.value[1];
    return value === undefined ? undefined : Number(value);
  };
  const comesTo = async (query: string, holds: (value: number) => boolean) => {
    const untilMs = performance.now() + 10_000;
    let value: number | undefined;
    while (performance.now() < untilMs) {
      value = await ask(query);
      if (value !== undefined && holds(value)) {
        return;
      }
      await sleep(200);
    }
    assert.fail(`${query} is ${value}`);
  };

  it('scrapes the machine, its processes, Envoy and the demo target', async () => {
    await comesTo('sum(up)', (up) => up === 4);
  });

  it('has what the packs ask for: the nodes, both processes by name, and what passed Envoy without its own scrapes', async () => {
    await comesTo('count(node_cpu_seconds_total{mode="idle"})', (cores) => cores > 0);
    await comesTo('sum(node_memory_MemTotal_bytes) - sum(node_memory_MemAvailable_bytes)', (used) => used > 0);
    for (const name of ['envoy', 'demo-target']) {
      await comesTo(`namedprocess_namegroup_memory_bytes{groupname="${name}",memtype="resident"}`, (b) => b > 1e6);
      await comesTo(`sum(namedprocess_namegroup_cpu_seconds_total{groupname="${name}"})`, (seconds) => seconds >= 0);
    }
    await comesTo('sum(envoy_http_downstream_rq_total{envoy_http_conn_manager_prefix!="admin"})', (n) => n >= 1);
    await comesTo('sum(demo_target_requests_total{path="/fast"})', (n) => n === 1);
  });

  it("opens nothing of Envoy's administration but its metrics", async () => {
    await comesTo('up{job="envoy"}', (up) => up === 1);
    const answer = await fetch(`${server.url}/api/v1/targets?state=active`);
    const { data } = (await answer.json()) as { data: { activeTargets: Array<{ scrapeUrl: string }> } };
    const url = data.activeTargets.map(({ scrapeUrl }) => scrapeUrl).find((one) => one.includes('/stats/')) ?? '';
    assert.equal((await fetch(new URL('/quitquitquit', url), { method: 'POST' })).status, 403);
    assert.equal((await fetch(new URL('/config_dump', url))).status, 403);
  });

  it('keeps its data in its folder, begins without those of an earlier start, and ends when it is closed', async () => {
    const settings = { programPath: prometheusPath, folder: join(folder, 'again'), scraped: [] };
    const first = await startPrometheus({ ...settings, port: await freePort() });
    await first.close();
    assert.equal(existsSync(`/proc/${first.pid}`), false);
    const left = join(folder, 'again', 'data', 'left-over');
    assert.ok(existsSync(join(folder, 'again', 'data', 'wal')));
    writeFileSync(left, '');
    const second = await startPrometheus({ ...settings, port: await freePort() });
    await second.close();
    assert.equal(existsSync(left), false);
  });

  it('says why a part cannot start: its port is in use, or what the program says', async () => {
    const [taken, free] = [Number(new URL(server.url).port), await freePort()];
    const settings = { programPath: processPath, folder: join(folder, 'refused'), processes: [] };
    await assert.rejects(startProcessExporter({ ...settings, port: taken }), /did not start: Port \d+ .* is in use/);
    const other = { programPath: nodePath, folder: settings.folder, port: free, scraped: [] };
    await assert.rejects(startPrometheus(other), /Prometheus did not start \(.*\.log\): .*flag/);
  });
});

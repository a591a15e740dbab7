import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { KeptProcess } from '../demo/process/kept-process.ts';
import { startMonitoring } from './demo-monitoring.ts';
import { freePort } from './free-port.ts';

describe("the demo's monitoring", () => {
  let folder: string;
  let running: KeptProcess[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-monitoring-'));
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map(({ close }) => close()));
    rmSync(folder, { recursive: true });
  });

  const program = (name: string, source: string) => {
    const path = join(folder, name);
    writeFileSync(path, `#!${process.execPath}\n${source}\n`, { mode: 0o755 });
    return { path, version: '1' };
  };
  /** Answers everything on the address that it is told to listen on. */
  const answering = `const [, port] = /web.listen-address=127.0.0.1:(\\d+)/.exec(process.argv.join(' '));
    require('http').createServer((_, response) => response.end()).listen(Number(port), '127.0.0.1');`;
  const start = async (...found: Parameters<typeof startMonitoring>[0]) =>
    startMonitoring(found, {
      folder,
      ports: {
        Prometheus: await freePort(),
        'node-exporter': await freePort(),
        'process-exporter': await freePort(),
        target: 1001,
        'Envoy metrics': 1002,
      },
      started: (part) => running.push(part),
    });

  it('starts what there is; each part that is missing or does not start costs one line, not the others', async () => {
    const lines = await start(
      program('prometheus', answering),
      { missing: 'There is no prometheus-node-exporter, so …' },
      program('process-exporter', "console.error('no such flag'); process.exit(2);")
    );
    assert.equal(running.length, 1);
    assert.equal(lines.length, 2);
    assert.match(lines.join('\n'), /There is no prometheus-node-exporter/);
    assert.match(
      lines.join('\n'),
      /process-exporter did not start \(.*\): no such flag; so Prometheus is not told what/
    );
    const { scrape_configs: jobs } = JSON.parse(readFileSync(join(folder, 'prometheus.yml'), 'utf8')) as {
      scrape_configs: Array<{ job_name: string; static_configs: Array<{ targets: string[] }> }>;
    };
    const targets = new Map(jobs.map(({ job_name: job, static_configs: [first] }) => [job, first?.targets]));
    assert.deepEqual([targets.get('demo-target'), targets.get('envoy')], [['127.0.0.1:1001'], ['127.0.0.1:1002']]);
  });

  it('starts nothing without Prometheus, and says only that', async () => {
    const exporter = program('exporter', answering);
    assert.deepEqual(await start({ missing: 'There is no prometheus, so …' }, exporter, exporter), [
      'There is no prometheus, so …',
    ]);
    assert.equal(running.length, 0);
  });
});

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { envoy } from './envoy.ts';
import { exposedSeries, selected, type ExposedSeries } from './exposed-metrics.fixture.ts';
import { node } from './node.ts';
import { processExporter } from './process-exporter.ts';

const golden = (name: string) => exposedSeries(readFileSync(join(import.meta.dirname, 'golden', name), 'utf8'));
/** Labels that a scrape adds. */
const byScrape = ['instance', 'job', 'node', 'cluster', 'namespace', 'pod', 'container'];
const machines = golden('node-exporter-1.5.0.txt');
const processes = golden('process-exporter-0.7.10.txt');
const envoys = [...golden('envoy-1.40.0.txt'), ...golden('envoy-1.40.0-tcp.txt')];

describe('what a pack asks for is what the program really exposes', () => {
  for (const [pack, series, ours] of [
    [node, machines, /^node_/],
    [processExporter, processes, /^namedprocess_/],
    [envoy, envoys, /^envoy_/],
    [envoy, processes, /^namedprocess_/],
  ] as const) {
    for (const { metric, matchers, sumBy = [], subject = {}, less } of pack.queries.filter((one) =>
      ours.test(one.metric)
    )) {
      it(`${pack.name}: ${metric}{${matchers}}`, () => {
        const found = selected(series, metric, matchers);
        assert.ok(found.length > 0);
        for (const label of [...sumBy, ...Object.values<string>(subject)].filter((one) => !byScrape.includes(one))) {
          assert.ok(
            found.every(({ labels }) => labels[label] !== undefined),
            label
          );
        }
        assert.equal(less === undefined || selected(series, less, matchers).length > 0, true);
      });
    }
    it(`${pack.name}: its signs and its fingerprint by ${String(ours)}`, () => {
      const selectors = [...pack.signs, ...pack.fingerprint].filter(({ selector }) => ours.test(selector));
      for (const { selector } of selectors) {
        const [, metric = '', matchers = ''] = /^([\w:]+)(?:\{(.*)\})?$/.exec(selector) ?? [];
        assert.ok(selected(series, metric, matchers).length > 0, selector);
      }
    });
  }

  it('requests of the administration interface are not those of the service', () => {
    const { metric, matchers } = envoy.queries.find(({ quantity }) => quantity === 'requests')!;
    assert.deepEqual(
      selected(envoys, metric, matchers).map(({ value }) => value),
      [5]
    );
  });
});

const place = (program: string) =>
  [
    ...(process.env.PATH ?? '').split(delimiter),
    dirname(process.env.HEADROOM_TEST_PROMETHEUS ?? '/nowhere/prometheus'),
    join(import.meta.dirname, '../../../.tools/packages', program),
  ]
    .map((folder) => join(folder, program))
    .find(existsSync);
const [nodeProgram, processProgram] = ['prometheus-node-exporter', 'prometheus-process-exporter'].map(place);

it(
  "what the node pack reads of a real node-exporter is the kernel's own count",
  {
    skip: nodeProgram === undefined && 'no prometheus-node-exporter on PATH or in .tools/',
  },
  async () => {
    await using exporter = await startExporter(nodeProgram!, (address) => [`--web.listen-address=${address}`]);
    const of = (quantity: string, series: ExposedSeries[]) => {
      const { metric, matchers } = node.queries.find((one) => one.quantity === quantity)!;
      return selected(series, metric, matchers).reduce((sum, { value }) => sum + value, 0);
    };
    const before = kernelBusySec();
    const series = await exporter.series();
    const after = kernelBusySec();
    const busy = of('node_busy_seconds', series);
    assert.ok(busy >= before - 0.1 && busy <= after + 0.1, `${busy} between ${before} and ${after}`);
    const totalKib = Number(/^MemTotal:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
    assert.equal(of('node_memory_total_bytes', series), totalKib * 1024);
  }
);

it(
  "what the process pack reads of a real process-exporter is the kernel's own count",
  {
    skip: processProgram === undefined && 'no prometheus-process-exporter on PATH or in .tools/',
  },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headroom-processes-'));
    const config = join(folder, 'config.yml');
    await writeFile(config, JSON.stringify({ process_names: [{ name: 'busy', cmdline: ['busy-for-a-test'] }] }));
    const args = ['-e', 'const end = Date.now() + 30_000; while (Date.now() < end);', 'busy-for-a-test'];
    const busy = spawn(process.execPath, args, { stdio: 'ignore' });
    try {
      await using exporter = await startExporter(processProgram!, (address) => [
        ...['-config.path', config, '-web.listen-address', address],
      ]);
      const { metric, matchers } = processExporter.queries.find(({ quantity }) => quantity === 'cpu_seconds')!;
      const spent = async () => {
        const series = selected(await exporter.series(), metric, matchers);
        return series.reduce((sum, { value }) => sum + value, 0);
      };
      const kernel = () => kernelSpentSec(busy.pid!);
      const [before, first, from] = [kernel(), await spent(), kernel()];
      await sleep(3_000);
      const [to, second, after] = [kernel(), await spent(), kernel()];
      assert.ok(to - from > 0.1);
      // It works on while it is asked; the kernel counts in hundredths of a second.
      const [least, most] = [to - from - 0.04, after - before + 0.04];
      assert.ok(second - first >= least && second - first <= most, `${second - first} between ${least} and ${most}`);
    } finally {
      busy.kill();
      await rm(folder, { recursive: true });
    }
  }
);

async function startExporter(program: string, args: (address: string) => string[]) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = `127.0.0.1:${(probe.address() as AddressInfo).port}`;
  await new Promise((resolve) => probe.close(resolve));
  const child: ChildProcess = spawn(program, args(address), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const series = async () => exposedSeries(await (await fetch(`http://${address}/metrics`)).text());
  for (
    let attempt = 0;
    attempt < 50 &&
    !(await series().then(
      (all) => all.length > 0,
      () => false
    ));
    attempt++
  ) {
    await sleep(100);
  }
  return {
    series,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

/** user, nice, system, irq and softirq of /proc/stat, in its ticks of 10 ms. */
function kernelBusySec(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) / 100;
}

function kernelSpentSec(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

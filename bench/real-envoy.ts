import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTerminal, testDefinition, type Figure, type OverheadReport } from '@headroom/contract';
import { localActor, openRunner, readSettings, type Runner } from '@headroom/runner';
import { startSidecar } from '../demo/sidecar/sidecar.ts';
import { monitoringTools, startMonitoring } from '../scripts/demo-monitoring.ts';
import { freePort } from '../scripts/free-port.ts';
import { envoy as envoyTool } from '../scripts/tools/envoy.ts';
import { findTools } from '../scripts/tools/find-tools.ts';
import { watchProcessCpu, type ProcessCpu } from './process-cpu.ts';
import { atLeast, report, type Row } from './rows.ts';

// What the overhead report says of a real Envoy's CPU, beside what the kernel says of its process: `node bench/real-envoy.ts`, five minutes.
// One run is reported from Prometheus with process-exporter, one from the runner's own samples of the machine.
const rate = 500;
const seconds = 60;
/** An idle window keeps 30 s away from loads and is 20 s long at least. */
const quietMs = { first: 65_000, between: 95_000 };
const mostError = 0.1;

const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
const [envoy, ...found] = await findTools([envoyTool, ...monitoringTools], { say: console.log });
if ('missing' in envoy) {
  throw new Error(envoy.missing);
}
const target = fork(new URL('../demo/target/main.ts', import.meta.url), ['--port', '0'], {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const [{ url: targetUrl }] = (await once(target, 'message')) as [{ url: string }];
const ports = {
  target: Number(new URL(targetUrl).port),
  sidecar: await freePort(),
  Prometheus: await freePort(),
  'node-exporter': await freePort(),
  'process-exporter': await freePort(),
  'Envoy metrics': await freePort(),
};
const started: Array<() => Promise<unknown>> = [];
const sidecar = await startSidecar({
  envoyPath: envoy.path,
  folder,
  port: ports.sidecar,
  targetPort: ports.target,
  metricsPort: ports['Envoy metrics'],
});
started.push(sidecar.close);
const problems = await startMonitoring(found, { folder, ports, started: ({ close }) => void started.push(close) });
problems.forEach((line) => console.log(line));
const runner = await startRunner();
const kernel = watchProcessCpu(sidecar.pid);
try {
  console.log(`Envoy ${envoy.version}; quiet, then ${seconds} s at ${rate}/s, twice`);
  await sleep(quietMs.first);
  const rows = await rowsOf('Prometheus', ['demo']);
  await sleep(quietMs.between);
  rows.push(...(await rowsOf('host', [])));
  report('real-envoy', rows);
} finally {
  kernel.close();
  await runner.close();
  await Promise.all(started.map((close) => close()));
  target.disconnect();
  rmSync(folder, { recursive: true });
}

async function rowsOf(source: string, prometheus: string[]): Promise<Row[]> {
  const test = testDefinition.parse({
    kind: 'Test',
    name: `Envoy, seen by ${source}`,
    target: { url: `${sidecar.url}/checkout`, method: 'POST', body: { json: { cart: 42 } } },
    load: { kind: 'open', rate, connections: 32, duration: `${seconds}s` },
    subject: { processes: ['demo-target'] },
    environment: { prometheus },
  });
  const { id } = await runner.runs.start({ test }, localActor());
  for await (const event of runner.runs.events(id)) {
    if (event.type === 'state' && isTerminal(event.state)) {
      break;
    }
  }
  const result = await runner.runs.result(id);
  const said = await runner.runs.report(id);
  console.log(`\n${source}: ${said.answer}`);
  said.warnings.forEach(({ code, message }) => console.log(`  ${code} ${message}`));
  return [
    atLeast(0.99, `${source}: achieved of asked`, result.achievedPerSec / rate, ''),
    ...compared(source, said, kernel),
  ];
}

function compared(source: string, { figures, windows, queries }: OverheadReport, kernel: ProcessCpu): Row[] {
  const dataPlane = figures.components.find(({ component, kind }) => component === 'data_plane' && kind === null);
  if (dataPlane === undefined || windows.idle === null) {
    throw new Error(`The report from ${source} has no data plane or no idle window.`);
  }
  const sources = queries.filter(({ component, quantity }) => component === 'data_plane' && quantity === 'cpu_seconds');
  if (sources.filter(({ source: from }) => from === 'host').length > 1) {
    throw new Error('Another Envoy ran on this machine meanwhile, and the report counts every process of that name.');
  }
  const [idle, steady] = [kernel.cores(windows.idle), kernel.cores(windows.steady)];
  const { standing, steady: saidSteady, induced, inducedPer1k } = dataPlane.cpu;
  console.log(`  standing ${text(standing)} cores (kernel: ${idle.toFixed(4)})`);
  const row = (what: string, figure: Figure, truth: number, unit: string): Row => {
    console.log(`  ${what}: ${text(figure)} ${unit} (kernel: ${truth.toFixed(4)})`);
    const ratio = figure.known ? figure.value / truth : NaN;
    return {
      name: `${source}: ${what} over the kernel's own accounting`,
      value: ratio,
      unit: '',
      goal: `within ${mostError} of 1`,
      holds: Math.abs(ratio - 1) <= mostError,
    };
  };
  return [
    row('CPU under load', saidSteady, steady, 'cores'),
    row('induced CPU', induced, steady - idle, 'cores'),
    // Cores for 1 000 requests/s are milliseconds for each request.
    row('CPU for each request', inducedPer1k, ((steady - idle) / rate) * 1_000, 'ms'),
  ];
}

function text(figure: Figure): string {
  return figure.known ? figure.value.toFixed(4) : `unknown (${figure.why})`;
}

/** A runner of its own, whose only connection is the Prometheus that was started. */
async function startRunner(): Promise<Runner> {
  const provisioning = join(folder, 'provisioning');
  mkdirSync(provisioning);
  const connection = {
    kind: 'PrometheusConnection',
    name: 'demo',
    role: 'cluster',
    direct: { url: `http://127.0.0.1:${ports.Prometheus}` },
  };
  writeFileSync(join(provisioning, 'connection.yaml'), JSON.stringify(connection));
  const settings = readSettings({ env: {}, flags: { data: join(folder, 'data'), provisioning, port: '0' } });
  if (!settings.ok) {
    throw new Error(settings.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  }
  return openRunner(settings.value);
}

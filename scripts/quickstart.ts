// Builds the plugin, starts the demo target, a Prometheus, the runner and the preview, runs the demo test, direct and through Envoy, and stays for a
// look round.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { HeadroomError, type Run } from '@headroom/contract';
import { errorLines, openRunner, readSettings, type Runner } from '@headroom/runner';
import type { KeptProcess } from '../demo/process/kept-process.ts';
import { startSidecar } from '../demo/sidecar/sidecar.ts';
import { startPreview } from '../preview/server.ts';
import { buildPlugin } from './build-plugin.ts';
import { monitoringTools, startMonitoring } from './demo-monitoring.ts';
import { demoPorts as ports } from './demo-ports.ts';
import { portProblem } from './free-port.ts';
import { quiet } from './quiet.ts';
import { runDemo, worked } from './run-demo.ts';
import { envoy } from './tools/envoy.ts';
import { findTools, type Found } from './tools/find-tools.ts';
import type { Program } from './tools/tool.ts';

const root = join(import.meta.dirname, '..');
const demoTests = { direct: 'Demo: checkout at 500/s', throughEnvoy: 'Demo: checkout through Envoy' };
const folder = join(root, '.headroom/prometheus');
const page = '/a/headroom-performance-app';
/** An idle window keeps 30 s away from both loads and is 20 s long at least. */
const quietSeconds = 85;
/** How long the first run waits for what is fetched and for Prometheus, ms: both would disturb it. Where a slow line takes longer, it goes without. */
const monitoringWithinMs = 15_000;

const { values: flags } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
/** What to close at the end, last opened first. */
const opened: Array<() => Promise<unknown> | void> = [];
let closing: Promise<void> | undefined;
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void closeAll().then(() => process.exit(flags.once ? 1 : 0)));
}

try {
  const allWorked = await quickstart();
  if (!flags.once && closing === undefined) {
    console.log('Ctrl-C ends the preview, the runner and what the demo has started.');
    await new Promise(() => {});
  }
  process.exitCode = allWorked ? 0 : 1;
} catch (error) {
  if (closing === undefined) {
    console.error(`\n${errorLines(error).join('\n')}`);
  }
  process.exitCode = 1;
}
await closeAll();
process.exit();

async function quickstart(): Promise<boolean> {
  for (const [what, port] of Object.entries(ports)) {
    const problem = await portProblem(what, port);
    if (problem !== undefined) {
      throw new Error(problem);
    }
  }
  const tools = findTools([envoy, ...monitoringTools], { say: console.log });
  console.log('Building the plugin (only when its sources have changed)');
  await buildPlugin();
  await startTarget();
  const monitoring = tools.then(([, ...found]) => startMonitoring(found, { folder, ports, started: keepLongest }));
  const { runner, token } = await startRunner();
  console.log('Starting the preview');
  const prometheusUrl = `http://127.0.0.1:${ports.Prometheus}`;
  const preview = await startPreview({
    port: ports.preview,
    runnerUrl: runner.url,
    runnerToken: token,
    dataSources: [{ uid: 'prometheus', name: 'Prometheus', url: prometheusUrl }],
  });
  opened.push(() => preview.close());

  const early = await Promise.race([monitoring, sleep(monitoringWithinMs)]);
  early?.forEach((line) => console.log(line));
  const direct = await runDemo(runner, demoTests.direct);
  if (early === undefined && !ending.signal.aborted) {
    (await monitoring).forEach((line) => console.log(`\n${line}`));
  }
  const [sidecar] = await tools;
  const runs = [direct, ...(await runThroughEnvoy(runner, sidecar))];
  if (ending.signal.aborted) {
    return false;
  }
  console.log();
  const shown = await Promise.all(runs.map(({ id, test }) => showResult(preview.url, id, test.name)));
  await sayWhenFinal(runner, runs);
  console.log(`All tests: ${preview.url}${page}/tests`);
  return shown.every(Boolean) && runs.every(worked);
}

/** Envoy is started well before its load, so that its cost without load is seen too. */
async function runThroughEnvoy(runner: Runner, found: Found): Promise<Run[]> {
  if (ending.signal.aborted) {
    return [];
  }
  if ('missing' in found) {
    console.log(`\n${found.missing}`);
    return [];
  }
  await startEnvoy(found);
  const output = { stream: process.stdout, isTerminal: process.stdout.isTTY === true };
  await quiet(quietSeconds, 'so that the report knows what Envoy costs without load', output, ending.signal);
  return ending.signal.aborted ? [] : [await runDemo(runner, demoTests.throughEnvoy)];
}

/** The demo target gets a process of its own, so that its work is not the runner's. */
async function startTarget(): Promise<void> {
  console.log(`Starting the demo target on 127.0.0.1:${ports.target}`);
  const child: ChildProcess = fork(join(root, 'demo/target/main.ts'), ['--port', String(ports.target)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  opened.push(() => void child.kill());
  const started = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  if (!started) {
    throw new Error('The demo target did not start; the line above says why.');
  }
}

async function startRunner(): Promise<{ runner: Runner; token: string }> {
  const settings = readSettings({
    env: process.env,
    flags: {
      port: String(ports.runner),
      data: join(root, '.headroom'),
      provisioning: join(root, 'provisioning/headroom'),
    },
  });
  if (!settings.ok) {
    throw new HeadroomError('config.invalid', 'The settings of the runner are wrong.', { problems: settings.problems });
  }
  console.log(`Starting the runner on 127.0.0.1:${ports.runner} (data in .headroom/)`);
  const runner = await openRunner(settings.value);
  opened.push(() => runner.close());
  await runner.listen();
  return { runner, token: settings.value.token };
}

async function startEnvoy({ path, version }: Program): Promise<void> {
  console.log(`\nStarting Envoy ${version} on 127.0.0.1:${ports.sidecar}, before the demo target as its sidecar`);
  const sidecar = await startSidecar({
    envoyPath: path,
    folder: join(root, '.headroom/sidecar'),
    port: ports.sidecar,
    targetPort: ports.target,
    metricsPort: ports['Envoy metrics'],
  });
  keepLongest(sidecar);
}

/** It ends after the runner, so that a run which Ctrl-C stops does not see it go. */
function keepLongest({ close }: KeptProcess): void {
  opened.unshift(close);
}

/** Says where the result is, and whether the runner gives it through the preview's imitation of Grafana's plugin proxy, as the page asks it. */
async function showResult(previewUrl: string, id: string, name: string): Promise<boolean> {
  const url = `${previewUrl}/api/plugin-proxy/headroom-performance-app/read/runs/${id}`;
  const response = await fetch(url).catch(() => undefined);
  const shown = response?.ok === true;
  const address = `${previewUrl}${page}/runs/${id}`;
  console.log(`${shown ? `${name}, in the plugin` : `The preview does not show ${name} at`}: ${address}`);
  return shown;
}

/** Whoever stays sees the last report become final: it is read again once the time after the load is over. */
async function sayWhenFinal(runner: Runner, runs: readonly Run[]): Promise<void> {
  const last = runs.at(-1);
  const report = last === undefined ? undefined : await runner.runs.report(last.id).catch(() => undefined);
  if (!flags.once && report?.provisional === true && report.windows.after !== null) {
    const at = new Date(report.windows.after.toMs).toLocaleTimeString();
    console.log(
      `The overhead report of the last run is final from ${at} on, when the time after the load was read too.`
    );
  }
}

function closeAll(): Promise<void> {
  ending.abort();
  closing ??= (async () => {
    for (const close of opened.reverse()) {
      await close();
    }
  })();
  return closing;
}

// Builds the plugin, starts the demo target, the runner and the preview, runs the demo test, and stays for a look round.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HeadroomError, type Run } from '@headroom/contract';
import { errorLines, followRun, openRunner, readSettings, type Runner } from '@headroom/runner';
import { startPreview } from '../preview/server.ts';
import { buildPlugin } from './build-plugin.ts';
import { portProblem } from './free-port.ts';

const root = join(import.meta.dirname, '..');
const ports = { target: 8479, runner: 8477, preview: 8478 };
const demoTest = 'Demo: checkout at 500/s';
const page = '/a/headroom-performance-app';

const { values: flags } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
/** What to close at the end, last opened first. */
const opened: Array<() => Promise<unknown> | void> = [];
let closing: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void closeAll().then(() => process.exit(flags.once ? 1 : 0)));
}

try {
  const worked = await quickstart();
  if (!flags.once) {
    console.log('Ctrl-C ends the preview, the runner and the demo target.');
    await new Promise(() => {});
  }
  process.exitCode = worked ? 0 : 1;
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
  console.log('Building the plugin (only when its sources have changed)');
  await buildPlugin();
  await startTarget();
  const { runner, token } = await startRunner();
  console.log('Starting the preview');
  const preview = await startPreview({ port: ports.preview, runnerUrl: runner.url, runnerToken: token });
  opened.push(() => preview.close());

  const run = await runDemo(runner);
  const address = `${preview.url}${page}/runs/${run.id}`;
  const shown = await answers(`${preview.url}/api/plugin-proxy/headroom-performance-app/read/runs/${run.id}`);
  console.log(`\n${shown ? 'This result in the plugin' : 'The preview does not show the result at'}: ${address}`);
  console.log(`All tests: ${preview.url}${page}/tests`);
  return shown && run.state === 'finished' && run.complete && run.verdict !== 'failed';
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

async function runDemo(runner: Runner): Promise<Run> {
  const { tests, problems } = await runner.listTests();
  const demo = tests.find(({ test }) => test.name === demoTest);
  if (demo === undefined) {
    throw new Error(
      `provisioning/headroom has no test named "${demoTest}"${problems[0] === undefined ? '' : `: ${problems[0].message}`}.`
    );
  }
  console.log();
  const { id } = await runner.startRun({ testId: demo.id });
  return followRun(runner, id, { stream: process.stdout, isTerminal: process.stdout.isTTY === true });
}

/** Whether the runner answers through the preview's imitation of Grafana's plugin proxy, as the page asks it. */
async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok === true;
}

function closeAll(): Promise<void> {
  closing ??= (async () => {
    for (const close of opened.reverse()) {
      await close();
    }
  })();
  return closing;
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** One metric's series by labels, each with its value at a second of the history. */
export type History = Readonly<Record<string, Readonly<Record<string, (second: number) => number>>>>;

const folders = [
  dirname(process.env.HEADROOM_TEST_PROMETHEUS ?? '/nowhere/prometheus'),
  ...(process.env.PATH ?? '').split(':'),
  join(import.meta.dirname, '../../../.tools/prometheus3'),
];

/** The folder with prometheus and promtool; undefined where a machine has none. */
export const prometheusFolder = folders.find((folder) =>
  ['prometheus', 'promtool'].every((program) => existsSync(join(folder, program)))
);

/** A Prometheus whose storage holds a history, one sample every `stepSec`; nothing is scraped. */
export async function backfilledPrometheus(
  history: History,
  { startSec, seconds, stepSec }: { startSec: number; seconds: number; stepSec: number }
): Promise<{ url: string } & AsyncDisposable> {
  const programs = prometheusFolder ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'headroom-backfill-'));
  await writeFile(join(folder, 'config.yml'), 'global: {}\n');
  await writeFile(join(folder, 'history.om'), openMetrics(history, { startSec, seconds, stepSec }));
  const made = spawnSync(
    join(programs, 'promtool'),
    ['tsdb', 'create-blocks-from', 'openmetrics', 'history.om', 'data'],
    { cwd: folder, encoding: 'utf8' }
  );
  if (made.status !== 0) {
    throw new Error(made.stderr);
  }
  const port = await freePort();
  const args = ['--config.file=config.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`];
  const server = spawn(join(programs, 'prometheus'), args, { cwd: folder, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.kill();
      await once(server, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

/** The form that promtool reads, series by series: metrics one after another, each series with rising times in seconds. */
function* openMetrics(
  history: History,
  { startSec, seconds, stepSec }: { startSec: number; seconds: number; stepSec: number }
): Generator<string> {
  for (const [metric, series] of Object.entries(history)) {
    yield `# TYPE ${metric} unknown\n`;
    for (const [labels, valueAt] of Object.entries(series)) {
      let lines = '';
      for (let second = 0; second <= seconds; second += stepSec) {
        lines += `${metric}{${labels}} ${valueAt(second)} ${startSec + second}\n`;
      }
      yield lines;
    }
  }
  yield '# EOF\n';
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until a Prometheus answers that it is ready. */
export async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    await sleep(200);
    const ready = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false
    );
    if (ready) {
      return;
    }
  }
  throw new Error('prometheus was not ready within 30 s');
}

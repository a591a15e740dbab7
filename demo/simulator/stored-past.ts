import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMetrics, placeInPast, type Placed } from './backfill.ts';
import type { Scenario } from './scenarios.ts';

const readyWithinMs = 30_000;

/** A Prometheus in whose storage the scenarios have happened. */
export interface StoredPast extends AsyncDisposable {
  readonly url: string;
  readonly placed: readonly Placed[];
}

/** Lets the scenarios have happened before now in a Prometheus on 127.0.0.1; `programs` is the folder of prometheus and promtool. */
export async function storePast(scenarios: readonly Scenario[], programs: string): Promise<StoredPast> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-past-'));
  const placed = placeInPast(scenarios, Date.now() - 60_000);
  await pipeline(Readable.from(openMetrics(placed)), createWriteStream(join(folder, 'past.om')));
  const made = spawnSync(
    join(programs, 'promtool'),
    ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=48h', 'past.om', 'data'],
    { cwd: folder, encoding: 'utf8' }
  );
  if (made.status !== 0) {
    throw new Error(made.stderr);
  }
  await writeFile(join(folder, 'config.yml'), 'global: {}\n');
  const server = await startPrometheus(programs, folder);
  return {
    url: server.url,
    placed,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A Prometheus on a free port of 127.0.0.1 with `config.yml` and `data` of a folder; resolves when it answers. */
export async function startPrometheus(
  programs: string,
  folder: string
): Promise<{ url: string; close: () => Promise<void> }> {
  const port = await freePort();
  const options = ['--config.file=config.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`];
  const child = spawn(join(programs, 'prometheus'), options, { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    await ended;
  };
  for (const startMs = Date.now(); Date.now() - startMs < readyWithinMs && child.exitCode === null;) {
    await sleep(200);
    if (
      await fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false
      )
    ) {
      return { url, close };
    }
  }
  await close();
  throw new Error(`Prometheus of ${programs} was not ready within ${readyWithinMs / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

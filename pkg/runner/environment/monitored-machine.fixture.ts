import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@headroom/environment/backfilled-prometheus.fixture';

const tools = join(import.meta.dirname, '../../../.tools/packages');
const names = ['prometheus', 'prometheus-node-exporter', 'prometheus-process-exporter'] as const;
const folders = [...(process.env.PATH ?? '').split(':'), ...names.map((name) => join(tools, name))];
const programs = names.map((name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path)));

/** Why there can be no such machine here; false where there can. */
export const cannotMonitor =
  programs.includes(undefined) && `${names.join(', ')} are not all on PATH or in .tools/; "npm run tools" brings them`;

/** Prometheus has started and scraped by then, however busy the machine is, ms. */
const WITHIN_MS = 90_000;

/** A target behind a proxy that calls itself envoy, and a Prometheus that scrapes this machine and its processes each second. */
export interface MonitoredMachine extends AsyncDisposable {
  readonly prometheusUrl: string;
  /** Of the proxy. */
  readonly url: string;
  readonly pids: { readonly application: number; readonly proxy: number };
  stopPrometheus(): Promise<void>;
  /** Resolves when it scrapes. */
  startPrometheus(): Promise<void>;
}

export async function monitoredMachine(): Promise<MonitoredMachine> {
  const [prometheus = '', nodeExporter = '', processExporter = ''] = programs;
  const folder = await mkdtemp(join(tmpdir(), 'headroom-monitored-'));
  const [port, nodePort, processPort] = [await freePort(), await freePort(), await freePort()];
  const children: ChildProcess[] = [];
  const start = (program: string, args: readonly string[]) => {
    const child = spawn(program, args, { cwd: folder, stdio: 'ignore' });
    children.push(child);
    return child;
  };
  const served = async (title: string, forwardTo = '') => {
    const child = fork(join(import.meta.dirname, 'busy-server.fixture.ts'), [title, forwardTo]);
    children.push(child);
    const [url] = (await once(child, 'message')) as [string];
    return { url, pid: child.pid ?? 0 };
  };
  const application = await served('busy-target');
  const proxy = await served('envoy', application.url);
  const scrape = (job: string, at: number) => ({ job_name: job, static_configs: [{ targets: [`127.0.0.1:${at}`] }] });
  const config = {
    global: { scrape_interval: '1s' },
    scrape_configs: [scrape('node', nodePort), scrape('process', processPort)],
  };
  const groups = { process_names: ['busy-target', 'envoy'].map((name) => ({ name, comm: [name] })) };
  await writeFile(join(folder, 'prometheus.yml'), JSON.stringify(config));
  await writeFile(join(folder, 'processes.yml'), JSON.stringify(groups));
  start(nodeExporter, [`--web.listen-address=127.0.0.1:${nodePort}`, '--log.level=error']);
  start(processExporter, [`-web.listen-address=127.0.0.1:${processPort}`, '-config.path=processes.yml', '-recheck']);
  const prometheusUrl = `http://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const machine: MonitoredMachine = {
    prometheusUrl,
    url: proxy.url,
    pids: { application: application.pid, proxy: proxy.pid },
    async stopPrometheus() {
      if (server !== undefined) {
        await ended(server);
      }
    },
    async startPrometheus() {
      const args = ['--config.file=prometheus.yml', '--storage.tsdb.path=data'];
      server = start(prometheus, [...args, `--web.listen-address=127.0.0.1:${port}`]);
      await untilScraped(prometheusUrl);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(children.map(ended));
      await rm(folder, { recursive: true });
    },
  };
  try {
    await machine.startPrometheus();
    return machine;
  } catch (error) {
    await machine[Symbol.asyncDispose]();
    throw error;
  }
}

/** CPU seconds that a process has used, by the kernel's own account; 100 ticks are a second. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill();
    await once(child, 'exit');
  }
}

/** Until there are samples that are younger than this call. */
async function untilScraped(url: string): Promise<void> {
  for (const sinceMs = Date.now(); Date.now() < sinceMs + WITHIN_MS; await sleep(100)) {
    const query = 'min(timestamp(namedprocess_namegroup_num_procs))';
    const answer = await fetch(`${url}/api/v1/query?query=${query}`).catch(() => undefined);
    const { data } = answer?.ok
      ? ((await answer.json()) as { data: { result: Array<{ value: [number, string] }> } })
      : { data: { result: [] } };
    if (data.result.some(({ value }) => Number(value[1]) * 1_000 > sinceMs)) {
      return;
    }
  }
  throw new Error(`prometheus scraped nothing within ${WITHIN_MS / 1_000} s`);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKeptProcess, type KeptProcess } from '../process/kept-process.ts';

/** Where an exporter's program is, where its log and settings go, and its port on 127.0.0.1. */
export interface ExporterPlace {
  readonly programPath: string;
  readonly folder: string;
  readonly port: number;
}

/** What a report asks of a node: these collectors cost little even each second. */
const collectors = ['cpu', 'loadavg', 'meminfo', 'netdev', 'pressure', 'uname'];

/** Starts a node_exporter, which tells of this machine as a whole. */
export function startNodeExporter({ programPath, folder, port }: ExporterPlace): Promise<KeptProcess> {
  return startKeptProcess({
    name: 'node-exporter',
    isSecondary: true,
    program: programPath,
    port,
    args: [
      `--web.listen-address=127.0.0.1:${port}`,
      ...['--web.disable-exporter-metrics', '--collector.disable-defaults', '--log.level=warn'],
      ...collectors.map((name) => `--collector.${name}`),
    ],
    folder,
    answers: (signal) => tellsMetrics(port, signal),
  });
}

/** Starts a process-exporter, which tells of the processes with these names, each name one group. */
export function startProcessExporter({
  programPath,
  folder,
  port,
  processes,
}: ExporterPlace & { processes: readonly string[] }): Promise<KeptProcess> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'process-exporter.yml');
  writeFileSync(config, JSON.stringify(processExporterConfig(processes), null, 2));
  return startKeptProcess({
    name: 'process-exporter',
    isSecondary: true,
    program: programPath,
    port,
    args: [
      ...[`-web.listen-address=127.0.0.1:${port}`, `-config.path=${config}`],
      // A process takes its name only after its start.
      '-recheck',
      ...['-children=false', '-threads=false', '-gather-smaps=false'],
    ],
    folder,
    answers: (signal) => tellsMetrics(port, signal),
  });
}

/** process-exporter's configuration: it is read as YAML, of which JSON is a part. */
export function processExporterConfig(processes: readonly string[]): object {
  return { process_names: processes.map((name) => ({ name, comm: [name] })) };
}

async function tellsMetrics(port: number, signal: AbortSignal): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal });
  await answer.body?.cancel();
  return answer.ok;
}

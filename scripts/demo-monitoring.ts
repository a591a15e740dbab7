import { join } from 'node:path';
import { startNodeExporter, startProcessExporter } from '../demo/prometheus/exporters.ts';
import { startPrometheus, type Scraped } from '../demo/prometheus/prometheus.ts';
import type { KeptProcess } from '../demo/process/kept-process.ts';
import type { Found } from './tools/find-tools.ts';
import { nodeExporter, processExporter, prometheus } from './tools/prometheus-tools.ts';
import type { Tool } from './tools/tool.ts';

/** What Prometheus and its exporters listen on, and what else Prometheus scrapes, all on 127.0.0.1. */
export interface MonitoringPorts {
  readonly Prometheus: number;
  readonly 'node-exporter': number;
  readonly 'process-exporter': number;
  readonly target: number;
  readonly 'Envoy metrics': number;
}

/** The processes that Prometheus is told of one by one. */
export const watchedProcesses = ['envoy', 'demo-target'];

/** The tools that are needed. */
export const monitoringTools = [prometheus, nodeExporter, processExporter] as const;

/**
 * Starts the demo's Prometheus and its exporters as far as there are programs for them; `started` is given each that runs. Without Prometheus nothing
 * is started. Resolves, never rejects, with a line on each part that is missing.
 */
export async function startMonitoring(
  [server, node, processes]: readonly [Found, Found, Found],
  { folder, ports, started }: { folder: string; ports: MonitoringPorts; started: (part: KeptProcess) => void }
): Promise<string[]> {
  const start = async (
    found: Found,
    { without }: Tool,
    program: (programPath: string) => Promise<KeptProcess>
  ): Promise<string[]> => {
    if ('missing' in found) {
      return [found.missing];
    }
    try {
      started(await program(found.path));
      return [];
    } catch (error) {
      return [`${(error as Error).message}; so ${without}.`];
    }
  };
  const asked = start(server, prometheus, (programPath) =>
    startPrometheus({ programPath, folder, port: ports.Prometheus, scraped: scrapedBy(ports) })
  );
  if ('missing' in server) {
    return asked;
  }
  const exporters = join(folder, 'exporters');
  const lines = await Promise.all([
    asked,
    start(node, nodeExporter, (programPath) =>
      startNodeExporter({ programPath, folder: exporters, port: ports['node-exporter'] })
    ),
    start(processes, processExporter, (programPath) =>
      startProcessExporter({
        programPath,
        folder: exporters,
        port: ports['process-exporter'],
        processes: watchedProcesses,
      })
    ),
  ]);
  return lines.flat();
}

/** What Prometheus scrapes. */
export function scrapedBy(ports: Omit<MonitoringPorts, 'Prometheus'>): Scraped[] {
  return [
    { job: 'node', port: ports['node-exporter'] },
    { job: 'process', port: ports['process-exporter'] },
    { job: 'envoy', port: ports['Envoy metrics'], path: '/stats/prometheus' },
    { job: 'demo-target', port: ports.target },
  ];
}

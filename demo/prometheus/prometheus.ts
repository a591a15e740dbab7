import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKeptProcess, type KeptProcess } from '../process/kept-process.ts';

/** A running Prometheus. */
export interface Prometheus extends KeptProcess {
  readonly url: string;
}

/** What it scrapes on 127.0.0.1; the path is `/metrics` where none is given. */
export interface Scraped {
  readonly job: string;
  readonly port: number;
  readonly path?: string;
}

/** Short runs need several samples in a window of 20 s. */
const SCRAPE_EVERY = '1s';

/**
 * Starts a Prometheus on 127.0.0.1 that keeps its configuration, log and data in `folder`, the data for two days and 500 MB at most. What an earlier
 * start has left is deleted: a report would take the end of that demo for the idle time of this one.
 */
export async function startPrometheus({
  programPath,
  folder,
  port,
  scraped,
}: {
  programPath: string;
  folder: string;
  port: number;
  scraped: readonly Scraped[];
}): Promise<Prometheus> {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, JSON.stringify(prometheusConfig(scraped), null, 2));
  const url = `http://127.0.0.1:${port}`;
  const kept = await startKeptProcess({
    name: 'Prometheus',
    isSecondary: true,
    program: programPath,
    port,
    args: [
      `--config.file=${config}`,
      `--web.listen-address=127.0.0.1:${port}`,
      `--storage.tsdb.path=${data}`,
      ...['--storage.tsdb.retention.time=2d', '--storage.tsdb.retention.size=500MB', '--log.level=warn'],
    ],
    folder,
    answers: async (signal) => (await fetch(`${url}/-/ready`, { signal })).ok,
  });
  return { url, ...kept };
}

/** Prometheus' configuration: it is read as YAML, of which JSON is a part. */
export function prometheusConfig(scraped: readonly Scraped[]): object {
  return {
    global: { scrape_interval: SCRAPE_EVERY, scrape_timeout: SCRAPE_EVERY },
    scrape_configs: scraped.map(({ job, port, path = '/metrics' }) => ({
      job_name: job,
      metrics_path: path,
      static_configs: [{ targets: [`127.0.0.1:${port}`] }],
    })),
  };
}

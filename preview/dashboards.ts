import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dashboard } from './dashboard.ts';

/** The dashboards that a Grafana would be provisioned with from this folder, by file name. */
export async function readDashboards(folder: string): Promise<Dashboard[]> {
  const files = globSync('**/*.json', { cwd: folder }).sort();
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))));
}

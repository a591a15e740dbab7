import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where each Grafana that the plugin is for has its npm packages installed: the lowest version in the root, the newest beside it. */
const folders = { '12': root, '13': join(import.meta.dirname, 'grafana-13') };

/** A Grafana by its major version. */
export type GrafanaMajor = keyof typeof folders;

/** The installed npm packages of a Grafana. */
export interface GrafanaPackages {
  readonly major: GrafanaMajor;
  /** Has the lockfile, and `node_modules`. */
  readonly folder: string;
  /** Such as `12.4.10`. */
  readonly version: string;
}

/** Throws when they are not installed: only what tests needs both. */
export function grafanaPackages(major: GrafanaMajor): GrafanaPackages {
  const folder = folders[major];
  const file = join(folder, 'node_modules', '@grafana', 'runtime', 'package.json');
  if (!existsSync(file)) {
    throw new Error(`Grafana ${major}'s packages are not installed: npm run typecheck installs them.`);
  }
  return { major, folder, version: JSON.parse(readFileSync(file, 'utf8')).version };
}

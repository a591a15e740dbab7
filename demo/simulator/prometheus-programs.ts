import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const named = process.env.HEADROOM_TEST_PROMETHEUS;

/** Folders of this machine with prometheus and promtool, one for each version: that of HEADROOM_TEST_PROMETHEUS, those on PATH, those in .tools/. */
export const prometheusFolders: readonly string[] = [
  ...(named === undefined ? [] : [dirname(named)]),
  ...(process.env.PATH ?? '').split(delimiter),
  join(root, '.tools/prometheus3'),
  join(root, '.tools/packages/prometheus'),
]
  .filter((folder) => ['prometheus', 'promtool'].every((program) => existsSync(join(folder, program))))
  .filter((folder, i, all) => all.findIndex((other) => sizeOf(other) === sizeOf(folder)) === i);

/** Why a test that needs them is skipped; false where they are there. */
export const withoutPrometheus =
  prometheusFolders.length === 0 && 'no prometheus and promtool on PATH, in .tools/ or beside HEADROOM_TEST_PROMETHEUS';

/** Two versions differ in size; links and copies of one do not. */
function sizeOf(folder: string): number {
  return statSync(join(folder, 'prometheus')).size;
}

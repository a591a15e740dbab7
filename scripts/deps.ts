// `npm run deps -- install -w @headroom/runner <package>`: npm with Node 24. With an older Node npm resolves silently to
// older majors of packages whose `engines` exclude it, and the lockfile goes back in time.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeStamp } from './install.mjs';

const root = join(import.meta.dirname, '..');
const npm = process.env.npm_execpath;
const args = process.argv.slice(2);
const { status } = npm?.endsWith('npm-cli.js')
  ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
  : spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
if (status === 0) {
  writeStamp(root);
}
process.exitCode = status ?? 1;

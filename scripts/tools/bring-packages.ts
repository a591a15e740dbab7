import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { broughtPath, versionOf, type Bring, type Places, type Tool } from './tool.ts';

/** Below the tools folder: one folder for each package, with its programs. */
export const packageFolder = 'packages';

/** How long each step may take, ms. */
const timeoutsMs = { download: 60_000, lists: 90_000, unpack: 60_000 };

/**
 * Brings packages of Debian or Ubuntu, called as the tools are: apt downloads what the distribution has and checks its signature, dpkg unpacks it.
 * Nothing is installed and no right is needed. A machine without apt's lists, as fresh containers are, gets lists of our own for the while.
 */
export const bringPackages: Bring = async (tools, places) => {
  const folder = join(places.toolsFolder, packageFolder);
  await mkdir(folder, { recursive: true });
  const incoming = await mkdtemp(join(folder, 'incoming-'));
  const reasons = new Map<Tool, string>();
  const archive = new Archive(incoming, places);
  try {
    for (const tool of tools) {
      const why = await bringPackage(tool, archive, places).catch(reasonOf);
      if (why !== undefined) {
        reasons.set(tool, why);
      }
    }
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
  return reasons;
};

async function bringPackage(tool: Tool, archive: Archive, places: Places): Promise<string | undefined> {
  const programs = join(await archive.unpacked(tool.name), 'usr', 'bin');
  if (tool.libraries !== undefined) {
    return bringWithLibraries(tool, { programs, libraries: tool.libraries, archive, places });
  }
  if ((await versionOf(tool, join(programs, tool.name))) === undefined) {
    return doesNotRun;
  }
  const folder = dirname(broughtPath(tool, places));
  await rm(folder, { recursive: true, force: true });
  await rename(programs, folder);
  return undefined;
}

/**
 * Its libraries lie beside it, in a folder that only it is told of: what stands at its `broughtFile` is a script that becomes the program, so that
 * process id, signals and exit code are the program's.
 */
async function bringWithLibraries(
  tool: Tool,
  from: { programs: string; libraries: readonly string[]; archive: Archive; places: Places }
): Promise<string | undefined> {
  const { programs, libraries, archive, places } = from;
  for (const name of libraries) {
    const root = await archive.unpacked(name);
    for await (const file of glob('usr/lib/*/*.so*', { cwd: root })) {
      await cp(join(root, file), join(programs, 'lib', basename(file)), { verbatimSymlinks: true });
    }
  }
  const folder = join(places.toolsFolder, packageFolder, tool.name);
  await rm(folder, { recursive: true, force: true });
  await rename(programs, folder);
  const path = broughtPath(tool, places);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, becomes(relative(dirname(path), folder), tool.name), { mode: 0o755 });
  return (await versionOf(tool, path)) === undefined ? doesNotRun : undefined;
}

const doesNotRun = 'the one that was downloaded does not run on this machine';

function becomes(folder: string, name: string): string {
  return `#!/bin/sh
here=\${0%/*}/${folder}
LD_LIBRARY_PATH="$here/lib" exec "$here/${name}" "$@"
`;
}

/** The distribution's packages. After a failure to reach it, or to get its lists, it is not asked again. */
class Archive {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  #options: string[] = ['--quiet=2', '--option', 'Acquire::Retries=0', '--option', 'Acquire::http::Timeout=15'];
  #ownLists: Promise<void> | undefined;

  constructor(folder: string, { searchPath }: Places) {
    this.#folder = folder;
    this.#env = { ...process.env, PATH: searchPath, LC_ALL: 'C' };
  }

  /** The folder in which a package is unpacked. */
  async unpacked(name: string): Promise<string> {
    const folder = join(this.#folder, name);
    await mkdir(folder);
    await this.#download(name, folder).catch(async (error: CommandFailure) => {
      if (error.code === 'ENOENT') {
        throw error;
      }
      this.#ownLists ??= this.#getLists();
      await this.#ownLists;
      await this.#download(name, folder);
    });
    const file = (await readdir(folder)).find((one) => one.endsWith('.deb')) ?? '';
    await this.#run('dpkg', ['--extract', join(folder, file), join(folder, 'root')], folder, timeoutsMs.unpack);
    return join(folder, 'root');
  }

  #download(name: string, folder: string): Promise<void> {
    return this.#run('apt-get', [...this.#options, 'download', name], folder, timeoutsMs.download);
  }

  /** Gets the package lists into a folder of our own, for all later downloads. */
  async #getLists(): Promise<void> {
    const config = join(this.#folder, 'apt.conf');
    await writeFile(config, listsConfig(this.#folder));
    for (const folder of ['lists/partial', 'cache/archives/partial']) {
      await mkdir(join(this.#folder, folder), { recursive: true });
    }
    this.#options = ['--config-file', config, ...this.#options];
    await this.#run('apt-get', [...this.#options, 'update'], this.#folder, timeoutsMs.lists);
  }

  async #run(program: string, args: string[], cwd: string, timeout: number): Promise<void> {
    await promisify(execFile)(program, args, { cwd, env: this.#env, timeout });
  }
}

/** apt.conf(5): the machine's sources and keys, everything that is written in a folder of our own, only the lists that downloads need, no hooks. */
function listsConfig(folder: string): string {
  return `#clear APT::Update;
Dir::State "${folder}";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "${join(folder, 'cache')}";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::CNF::DefaultEnabled "false";
`;
}

type CommandFailure = Error & { code?: string | number; killed?: boolean; stderr?: string; path?: string };

function reasonOf(error: unknown): string {
  const { code, killed, stderr = '', path, message } = error as CommandFailure;
  if (code === 'ENOENT' && path !== undefined) {
    return `to bring it takes apt-get and dpkg, as Debian and Ubuntu have them, and there is no ${path}`;
  }
  if (killed === true) {
    return 'the download took too long';
  }
  if (/Temporary failure|Could not (?:connect|resolve)|[Cc]onnection (?:timed out|failed)/.test(stderr)) {
    return "apt-get cannot reach the distribution's archive";
  }
  const lines = stderr.trim().split('\n');
  return lines.find((line) => line.startsWith('E: '))?.slice('E: '.length) ?? (lines.at(-1) || message);
}

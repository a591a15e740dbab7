import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { broughtPath, versionOf, type Bring, type Places, type Tool } from './tool.ts';

/** How long one build may take, ms: k6 alone took ten minutes on two busy cores. */
const timeoutMs = 40 * 60_000;

/** How a tool chain builds a program of its registry. */
export interface ToolChain {
  readonly program: 'go' | 'cargo';
  /** The arguments that build it into a folder; both tool chains then check what came against their registry's sums. */
  args(folder: string): string[];
  /** What the build finds in its environment beside the machine's own. */
  env?(folder: string): Record<string, string>;
  /** Where in that folder the program then is. */
  readonly built: string;
}

/** `go install` of a module in one version, with more for its linker; what Go downloads is checked against its public sum database. */
export function goModule(module: string, built: string, forLinker = ''): ToolChain {
  return {
    program: 'go',
    args: () => ['install', '-p', '1', '-trimpath', `-ldflags=-s -w ${forLinker}`.trimEnd(), module],
    env: (folder) => ({ GOBIN: folder, GOFLAGS: '', CGO_ENABLED: '0', GOTOOLCHAIN: 'local' }),
    built,
  };
}

/** `cargo install` of a crate in one version, with the versions that its own lock file names. */
export function crate(name: string, version: string): ToolChain {
  return {
    program: 'cargo',
    args: (folder) => ['install', '--locked', '--jobs', '2', '--root', folder, '--version', version, name],
    built: join('bin', name),
  };
}

let last: Promise<unknown> = Promise.resolve();

/** Brings tools by building them from source where the tool chain is there, one after another and with what the machine has to spare. */
export function bringByBuilding(chain: ToolChain): Bring {
  return async (tools, places) => {
    const reasons = new Map<Tool, string>();
    for (const tool of tools) {
      const turn = last.then(() => build(tool, chain, places).catch((error) => reasonOf(error, chain)));
      last = turn;
      const why = await turn;
      if (why !== undefined) {
        reasons.set(tool, why);
      }
    }
    return reasons;
  };
}

async function build(tool: Tool, chain: ToolChain, places: Places): Promise<string | undefined> {
  const path = broughtPath(tool, places);
  await mkdir(dirname(path), { recursive: true });
  const incoming = await mkdtemp(join(dirname(path), 'incoming-'));
  try {
    const env = { ...process.env, PATH: places.searchPath, ...chain.env?.(incoming) };
    await promisify(execFile)(chain.program, ['version'], { env }).catch(reportMissing(chain));
    await promisify(execFile)('nice', [chain.program, ...chain.args(incoming)], {
      env,
      timeout: timeoutMs,
      maxBuffer: 64 * 2 ** 20,
    });
    const built = join(incoming, chain.built);
    if ((await versionOf(tool, built)) === undefined) {
      return 'the one that was built does not run on this machine';
    }
    await rename(built, path);
    return undefined;
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

type BuildFailure = Error & { code?: string | number; killed?: boolean; stderr?: string };

/** A tool chain that is not there is told by its own name, not by that of `nice`. */
const reportMissing = (chain: ToolChain) => (error: BuildFailure) => {
  throw error.code === 'ENOENT' ? new Error(`to build it takes ${chain.program}, and there is none`) : error;
};

function reasonOf({ killed, stderr = '', message }: BuildFailure, { program }: ToolChain): string {
  if (killed === true) {
    return `its build took more than ${timeoutMs / 60_000} minutes`;
  }
  if (/dial tcp|no such host|Could not resolve host|[Cc]onnection (?:timed out|refused)/.test(stderr)) {
    return `${program} cannot reach its registry`;
  }
  const lines = stderr.trim().split('\n');
  return lines.find((line) => /^error|^go: (?!downloading)/.test(line)) ?? (lines.at(-1) || message);
}

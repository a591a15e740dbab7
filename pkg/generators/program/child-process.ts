// The one file that starts other programs: no shell, argument lists only, and an environment that holds nothing but what is named.
import { Readable } from 'node:stream';
import { execa } from 'execa';

/** A program that has been started, as the leader of a process group of its own. */
export interface Child {
  readonly pid: number;
  /** Empty where it was given a place of its own to write to. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended, whether or not its output was read. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** How a program is started. */
export interface ChildOptions {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array | undefined;
  /** An open file for its standard output. */
  readonly stdout?: number | undefined;
}

/** Starts a program; rejects with an Error of the system where it cannot be started. */
export async function startChild(path: string, args: readonly string[], options: ChildOptions): Promise<Child> {
  const { folder, environment, input, stdout } = options;
  const child = execa(path, args, {
    cwd: folder,
    env: environment,
    extendEnv: false,
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    stdout: (stdout as 3 | undefined) ?? 'pipe', // Node takes any number, execa's type only some
  });
  const { pid, stderr } = child;
  if (pid === undefined) {
    throw new Error((await child).originalMessage ?? 'it cannot be started');
  }
  const ended = new Promise<Awaited<Child['ended']>>((resolve) =>
    child.nodeChildProcess.once('exit', (code, signal) => resolve({ code, signal }))
  );
  return { pid, stdout: child.stdout ?? Readable.from([]), stderr, ended };
}

/** Kills a process group and removes its folder once the runner is gone, however it went: then the pipe between runner and guardian closes. Gives what lets the guardian go. */
export function startGuardian(pid: number, folder: string): () => void {
  const script = 'read -r _; kill -KILL "-$1"; rm -rf -- "$2"';
  const guardian = execa('/bin/sh', ['-c', script, 'headroom-guardian', String(pid), folder], {
    extendEnv: false,
    env: { PATH: '/usr/bin:/bin' },
    detached: true, // what ends the runner's process group must not end it
    cleanup: false,
    buffer: false,
    reject: false,
    stdin: 'pipe',
    stdout: 'ignore',
    stderr: 'ignore',
  });
  guardian.stdin.on('error', () => {});
  return () => void guardian.kill('SIGKILL');
}

/** What a program says, on standard output and standard error, that ends by itself; empty where it cannot be started. */
export async function saidBy(path: string, args: readonly string[], timeoutMs: number): Promise<string> {
  const { stdout, stderr } = await execa(path, args, {
    extendEnv: false,
    env: { PATH: '/usr/bin:/bin' },
    stdin: 'ignore',
    timeout: timeoutMs,
    maxBuffer: 1_000_000,
    reject: false,
  });
  return `${stdout ?? ''}\n${stderr ?? ''}`;
}

/** Makes a named pipe for the runner's user alone; rejects where that fails. */
export async function makePipe(path: string): Promise<void> {
  await execa('mkfifo', ['-m', '600', path], { extendEnv: false, env: { PATH: '/usr/bin:/bin' } });
}

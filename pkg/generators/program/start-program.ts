import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, startGuardian } from './child-process.ts';
import { openNamedPipe, type NamedPipe } from './named-pipe.ts';
import type { ProgramCommand } from './program-adapter.ts';
import { TextTail } from './text-tail.ts';

/** Of standard error, the end is kept: so many bytes. */
const STDERR_BYTES = 64 * 1_024;

/** Standard error may be open for longer, where a process that left the group has it: it is waited for so long, ms. */
const SAID_MS = 500;

/** A program under way. */
export interface ProgramRun {
  /** When it was started, ms since 1970. */
  readonly startedAtMs: number;
  readonly stdout: Readable;
  /** What it writes to its pipe, in pieces that are each good until the next; ends with the program. Empty where it has none. */
  readonly records: AsyncIterable<Buffer>;
  /** How often the pipe was found full, so that the program may have had to wait for the runner. */
  timesFull(): number;
  /** The folder that it works in, until `remove`. */
  readonly folder: string;
  /** Resolves when it has ended, whatever way, and none of its processes is left. */
  readonly ended: Promise<ProgramExit>;
  /** Sends a signal to all of its processes, and ends them by force where they are still there after so long, ms. */
  end(signal: 'SIGINT' | 'SIGTERM', graceMs: number): void;
  /** Removes its folder with everything that it left there; to be called once it has ended and all was read. */
  remove(): Promise<void>;
}

/** How a program ended. */
export interface ProgramExit {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Whether it had to be ended by force. */
  readonly wasKilled: boolean;
  /** The end of what it said on standard error. */
  readonly stderr: string;
}

/**
 * Starts a program: an empty environment plus what the command names, a folder of its own that only the runner's user can read and that is removed in any case,
 * and a process group of its own, which ends with the runner, even with one that is killed. Rejects with an Error of the system where it cannot be started.
 */
export async function startProgram(path: string, command: ProgramCommand): Promise<ProgramRun> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-generator-')); // mode 0700, as mkdtemp(3) makes them
  let pipe: NamedPipe | undefined;
  try {
    for (const { name, content } of command.files ?? []) {
      await writeFile(join(folder, name), content, { mode: 0o600, flag: 'wx' });
    }
    const { pipe: name = command.pipesStdout === true ? 'stdout' : undefined } = command;
    pipe = name === undefined ? undefined : await openNamedPipe(join(folder, name));
    return await follow(path, command, folder, pipe);
  } catch (error) {
    pipe?.close();
    pipe?.reader.destroy();
    await remove(folder);
    throw error;
  }
}

async function follow(path: string, command: ProgramCommand, folder: string, pipe?: NamedPipe): Promise<ProgramRun> {
  const startedAtMs = Date.now();
  const { args, environment = {}, stdin, pipesStdout } = command;
  const stdout = pipesStdout === true ? pipe?.writing : undefined;
  const child = await startChild(path, args, { folder, environment, input: stdin?.content, stdout });
  const letGuardianGo = startGuardian(child.pid, folder);
  const stderr = new TextTail(STDERR_BYTES);
  child.stderr.on('data', (chunk: Buffer) => stderr.add(chunk));
  const kill = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // none of the group is left
    }
  };
  let grace: NodeJS.Timeout | undefined;
  let wasKilled = false;
  const allSaid = finished(child.stderr).catch(() => {});
  const ended = child.ended.then(async ({ code, signal }) => {
    clearTimeout(grace);
    kill('SIGKILL'); // what it may have left behind
    pipe?.close();
    await Promise.race([allSaid, sleep(SAID_MS, undefined, { ref: false })]);
    return { code, signal, wasKilled, stderr: stderr.text };
  });
  return {
    startedAtMs,
    folder,
    stdout: child.stdout,
    records: pipe?.reader ?? Readable.from([]),
    timesFull: () => pipe?.reader.timesFull ?? 0,
    ended,
    end: (signal, graceMs) => {
      kill(signal);
      grace ??= setTimeout(() => {
        wasKilled = true;
        kill('SIGKILL');
      }, graceMs);
    },
    remove: async () => {
      await remove(folder);
      letGuardianGo();
    },
  };
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onCore } from './peers.ts';

/** A program of this folder, on a core of its own where the machine has one to spare. */
export function forkOnCore(core: number, file: string, args: readonly string[]): ChildProcess {
  const [command = process.execPath, ...rest] = [...onCore(core), process.execPath];
  return fork(join(import.meta.dirname, file), args, { execPath: command, execArgv: [...rest, ...process.execArgv] });
}

/** What a child says next. */
export async function said<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, 'message')) as [T];
  return message;
}

/** What it says to a question. */
export function asked<T>(child: ChildProcess, question: string): Promise<T> {
  const answer = said<T>(child);
  child.send(question);
  return answer;
}

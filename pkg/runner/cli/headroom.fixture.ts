import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, 'main.ts');
const { NODE_COMPILE_CACHE } = process.env;
const compiled = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

/** What a call of the command line may be given. */
export interface Given {
  /** Goes to standard input. */
  readonly input?: string;
  /** The whole environment, but for the place of compiled code. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called at the first output, with what presses Ctrl-C. */
  readonly onOutput?: (interrupt: () => void) => void;
}

/** Runs the command line in a process of its own until it ends. */
export async function headroom(args: readonly string[], { input = '', env = {}, onOutput }: Given = {}) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...compiled, ...env } });
  child.stdin.end(input);
  child.stdout.once('data', () => onOutput?.(() => child.kill('SIGINT')));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, out, err };
}

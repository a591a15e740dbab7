import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portProblem } from '../../scripts/free-port.ts';

/** A program that runs as long as it is kept, at most as long as this process; `close` resolves when it has ended. */
export interface KeptProcess {
  readonly pid: number;
  close(): Promise<void>;
}

/** How a program is started and how it is known to work. */
export interface ProcessToKeep {
  /** As errors and its log file call it. */
  readonly name: string;
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Of 127.0.0.1, where it is going to listen: another program there would answer in its place. */
  readonly port: number;
  /** Whether whatever else runs here comes before it, and it takes one core at most at a time, so that it disturbs the less what is measured. */
  readonly isSecondary?: boolean;
  /** Where its log is kept; is made. */
  readonly folder: string;
  /** Whether it answers at this moment; asked until it does. */
  readonly answers: (signal: AbortSignal) => Promise<boolean>;
}

const startWithinMs = 10_000;
const endWithinMs = 3_000;

/** Starts a program; resolves when it answers, rejects when its port is in use, and with its log's last line when it ends or does not answer in time. */
export async function startKeptProcess(what: ProcessToKeep): Promise<KeptProcess> {
  const { name, port, folder } = what;
  const problem = await portProblem(name, port);
  if (problem !== undefined) {
    throw new Error(`${name} did not start: ${problem}`);
  }
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${name.toLowerCase()}.log`);
  const { program, args } = endedWithUs(...(what.isSecondary === true ? politely(what) : own(what)));
  const output = openSync(log, 'w');
  // Go's programs use every core for a moment, their garbage collection above all.
  const env = what.isSecondary === true ? { ...process.env, GOMAXPROCS: '1' } : process.env;
  const child = spawn(program, args, { stdio: ['ignore', output, output], env });
  closeSync(output);
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const endHard = () => child.kill('SIGKILL');
  process.once('exit', endHard);
  void ended.then(() => process.off('exit', endHard));
  const close = async () => {
    child.kill();
    await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
    endHard();
    await ended;
  };
  const abandon = new AbortController();
  const answered = await Promise.race([comesToAnswer(what, abandon.signal), ended.then(() => false)]);
  abandon.abort();
  if (!answered || child.pid === undefined) {
    await close();
    const lastLine = readFileSync(log, 'utf8').trim().split('\n').at(-1);
    throw new Error(`${name} did not start (${log}): ${lastLine || 'it does not answer'}`);
  }
  return { pid: child.pid, close };
}

const own = ({ program, args }: ProcessToKeep): [string, readonly string[]] => [program, args];

/** With less right to a core than others (`nice`, which becomes the program). */
const politely = ({ program, args }: ProcessToKeep): [string, readonly string[]] => [
  'nice',
  ['-n', '10', program, ...args],
];

/**
 * The kernel ends the program with its parent, however that ends, where util-linux's setpriv can ask it to: setpriv then becomes the program, with the
 * same process id. Elsewhere it outlives a parent that was killed, and the next start says that its port is in use.
 */
function endedWithUs(program: string, args: readonly string[]): { program: string; args: readonly string[] } {
  const options = ['--pdeathsig', 'KILL', '--'];
  const works = spawnSync('setpriv', [...options, 'true']).status === 0;
  return works ? { program: 'setpriv', args: [...options, program, ...args] } : { program, args };
}

async function comesToAnswer({ answers }: ProcessToKeep, abandoned: AbortSignal): Promise<boolean> {
  const giveUpAtMs = performance.now() + startWithinMs;
  while (!abandoned.aborted && performance.now() < giveUpAtMs) {
    if (await answers(AbortSignal.timeout(1_000)).catch(() => false)) {
      return true;
    }
    await sleep(50);
  }
  return false;
}

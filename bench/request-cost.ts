import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Spoken } from './load-once.ts';
import { onCore } from './peers.ts';

/** What requests to a target cost whoever makes them: one core makes the load, one answers. */
export interface RequestCost {
  readonly port: number;
  /** Requests of the native generator per CPU-second; its first seconds are left out, in which its code is compiled. */
  native(connections: number, seconds: number, spoken?: Spoken): Promise<number>;
  /** The same, and per second. */
  nativeRates(connections: number, seconds: number, spoken?: Spoken): Promise<Rates>;
  /** What a program of this folder tells that is given the port and these arguments. */
  own(file: string, args: readonly string[]): Promise<Rates>;
  /** Requests per CPU-second of a program, from its start to its end. Rejects when it fails. */
  program(path: string, args: readonly string[]): Promise<number>;
  close(): void;
}

/** Requests, or bytes, per second of the generator's CPU, and per second of time. */
export interface Rates {
  readonly perCpuSec: number;
  readonly perSec: number;
}

/** Clock ticks per second of the times in /proc (proc_pid_stat(5)). */
const TICKS_PER_SEC = 100;

/**
 * Starts a target of this folder, which tells its port first and its count of requests when it is asked. A generator that is free may use every core, the target's too, as it does
 * where nobody says otherwise.
 */
export async function requestCost(
  targetFile: string,
  given: readonly string[] = [],
  { isFree = false } = {}
): Promise<RequestCost> {
  const [firstCore, serverCore] = cpus().length > 1 ? [onCore(0), onCore(1)] : [[], []];
  const generatorCore = isFree ? [] : firstCore;
  const target = forkOn(serverCore, targetFile, given);
  const [port] = (await once(target, 'message')) as [number];
  const requestCount = async (): Promise<number> => {
    target.send('count');
    const [count] = (await once(target, 'message')) as [number];
    return count;
  };
  const own = async (file: string, args: readonly string[]): Promise<Rates> => {
    const child = forkOn(generatorCore, file, [String(port), ...args]);
    const ended = once(child, 'exit');
    const [rates] = (await once(child, 'message')) as [Rates];
    await ended;
    return rates;
  };
  const nativeRates: RequestCost['nativeRates'] = (connections, seconds, spoken = {}) =>
    own('closed-once.ts', [String(connections), String(seconds), JSON.stringify(spoken)]);
  return {
    port,
    native: async (...asked) => (await nativeRates(...asked)).perCpuSec,
    nativeRates,
    own,
    async program(path, options) {
      const [command = '', ...args] = [...generatorCore, path, ...options];
      const [asked, before] = [await requestCount(), childrenCpuUs()];
      const [code] = (await once(spawn(command, args, { stdio: 'ignore' }), 'exit')) as [number];
      if (code !== 0) {
        throw new Error(`${path} ended with ${code}`);
      }
      return ((await requestCount()) - asked) / ((childrenCpuUs() - before) / 1e6);
    },
    close: () => target.disconnect(),
  };
}

/** What children that have ended have spent, µs: `cutime` and `cstime` of this process. */
function childrenCpuUs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[13]) + Number(fields[14])) / TICKS_PER_SEC) * 1e6;
}

function forkOn(prefix: string[], file: string, args: readonly string[]): ChildProcess {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath];
  return fork(join(import.meta.dirname, file), args, { execPath: command, execArgv: [...rest, ...process.execArgv] });
}

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { onCore } from './peers.ts';

/** What requests to a target cost whoever makes them: one core makes the load, one answers. */
export interface RequestCost {
  readonly port: number;
  /** Requests per CPU-second of the native generator, over HTTP/2 where it is told how many streams a connection has, in calls of gRPC or over TLS where it is told so; its first seconds are left out, in which its code is compiled. */
  native(connections: number, seconds: number, over?: number | 'tls', kind?: 'grpc'): Promise<number>;
  /** Requests per CPU-second of a program, from its start to its end. Rejects when it fails. */
  program(path: string, args: readonly string[]): Promise<number>;
  close(): void;
}

/** Clock ticks per second of the times in /proc (proc_pid_stat(5)). */
const TICKS_PER_SEC = 100;

/** Starts a target of this folder, which tells its port first and its count of requests when it is asked. */
export async function requestCost(targetFile: string, given: readonly string[] = []): Promise<RequestCost> {
  const [generatorCore, serverCore] = cpus().length > 1 ? [onCore(0), onCore(1)] : [[], []];
  const target = forkOn(serverCore, targetFile, given);
  const [port] = (await once(target, 'message')) as [number];
  const requestCount = async (): Promise<number> => {
    target.send('count');
    const [count] = (await once(target, 'message')) as [number];
    return count;
  };
  return {
    port,
    async native(...asked) {
      const child = forkOn(generatorCore, 'closed-once.ts', [port, ...asked].map(String));
      const ended = once(child, 'exit');
      const [cpuUsPerRequest] = (await once(child, 'message')) as [number];
      await ended;
      return 1e6 / cpuUsPerRequest;
    },
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

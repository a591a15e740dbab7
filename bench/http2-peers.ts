import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { onCore, programOf } from './peers.ts';
import { atLeast, report, type Row } from './rows.ts';

// What a request over HTTP/2 costs the native generator and h2load in CPU, ten at once on each connection: `npm run bench -- http2-peers`, or
// `node bench/http2-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. Both take turns, and the median of the rounds counts.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const STREAMS = 10;
const CONNECTIONS = [1, 16, 64];
/** Requests per CPU-second over h2load's, at least. */
const GOAL = 0.5;
/** Clock ticks per second of the times in /proc (proc_pid_stat(5)). */
const TICKS_PER_SEC = 100;

const [generatorCore, serverCore] = cpus().length > 1 ? [onCore(0), onCore(1)] : [[], []];
const target = forkOn(serverCore, 'minimal-http2-target.ts', []);
const [port] = (await once(target, 'message')) as [number];
const h2load = programOf({ name: 'h2load' });
if (h2load === undefined) {
  console.log('There is no h2load, so nothing is compared with it: apt install nghttp2-client');
}
const rows: Row[] = [];
try {
  for (const connections of CONNECTIONS) {
    rows.push(...(await compare(connections)));
  }
} finally {
  target.disconnect();
}
report('http2-peers', rows);

async function compare(connections: number): Promise<Row[]> {
  const seen = { native: [] as number[], h2load: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    seen.native.push(await native(connections));
    if (h2load !== undefined) {
      seen.h2load.push(await peer(h2load, connections));
    }
  }
  const [own, its] = [median(seen.native), median(seen.h2load)];
  const where = `${connections} connections`;
  return [
    atLeast(0, `${where}: native`, own, '/CPU-s'),
    ...(h2load === undefined
      ? []
      : [atLeast(GOAL, `${where}: native over h2load (${Math.round(its)}/CPU-s)`, own / its, '')]),
  ];
}

/** Requests per CPU-second of the native generator. */
async function native(connections: number): Promise<number> {
  const child = forkOn(generatorCore, 'closed-once.ts', [port, connections, seconds, STREAMS].map(String));
  const ended = once(child, 'exit');
  const [cpuUsPerRequest] = (await once(child, 'message')) as [number];
  await ended;
  return 1e6 / cpuUsPerRequest;
}

/** Requests per CPU-second of h2load, from its start to its end. */
async function peer(program: string, connections: number): Promise<number> {
  const options = ['-t1', `-c${connections}`, `-m${STREAMS}`, `-D${seconds}`, `http://127.0.0.1:${port}/`];
  const [command = '', ...args] = [...generatorCore, program, ...options];
  const [asked, before] = [await requestCount(), childrenCpuUs()];
  const [code] = (await once(spawn(command, args, { stdio: 'ignore' }), 'exit')) as [number];
  if (code !== 0) {
    throw new Error(`h2load ended with ${code}`);
  }
  return ((await requestCount()) - asked) / ((childrenCpuUs() - before) / 1e6);
}

/** What children that have ended have spent, µs: `cutime` and `cstime` of this process. */
function childrenCpuUs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[13]) + Number(fields[14])) / TICKS_PER_SEC) * 1e6;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

function forkOn(prefix: string[], file: string, args: string[]): ChildProcess {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath];
  return fork(join(import.meta.dirname, file), args, { execPath: command, execArgv: [...rest, ...process.execArgv] });
}

async function requestCount(): Promise<number> {
  target.send('count');
  const [count] = (await once(target, 'message')) as [number];
  return count;
}

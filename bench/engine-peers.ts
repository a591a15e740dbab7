import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, report, type Row } from './rows.ts';
import { k6Script, onCore, peers, programOf, type Peer } from './peers.ts';

// What a request costs the native generator and its peers in CPU, with small answers as fast as they come: `npm run bench -- engine-peers`, or
// `node bench/engine-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. All take turns, each round in another order, and the median of the rounds counts,
// so that what else the machine does meets all alike. CPU is what the kernel says; of the native generator's the first seconds are left out, in which its code is compiled.
const [seconds = 5, rounds = 3] = process.argv.slice(2).map(Number);
const CONNECTIONS = [16, 64, 256, 1_024];
/** Clock ticks per second of the times in /proc (proc_pid_stat(5)). */
const TICKS_PER_SEC = 100;

const [generatorCore, serverCore] = cpus().length > 1 ? [onCore(0), onCore(1)] : [[], []];
const folder = mkdtempSync(join(tmpdir(), 'headroom-peers-'));
const target = forkOn(serverCore, 'minimal-target.ts', []);
const [port] = (await once(target, 'message')) as [number];
const url = `http://127.0.0.1:${port}/`;
const k6File = join(folder, 'script.js');
const vegetaFile = join(folder, 'targets.txt');
writeFileSync(k6File, k6Script(url));
writeFileSync(vegetaFile, `GET ${url}\n`);

const found = peers.flatMap((peer) => {
  const program = programOf(peer);
  if (program === undefined) {
    console.log(`There is no ${peer.name}, so nothing is compared with it: ${peer.install}`);
  }
  return program === undefined ? [] : [{ ...peer, program }];
});
console.log(`load of the machine before: ${loadavg()[0]?.toFixed(1)}; ${rounds} rounds of ${seconds} s`);
const rows: Row[] = [];
try {
  for (const connections of CONNECTIONS) {
    rows.push(...(await compare(connections)));
  }
} finally {
  target.disconnect();
  rmSync(folder, { recursive: true });
}
report('engine-peers', rows);

async function compare(connections: number): Promise<Row[]> {
  const makers = [
    { name: 'native', make: () => native(connections) },
    ...found.map((peer) => ({ name: peer.name, make: () => spawned(peer, connections) })),
  ];
  const seen = new Map<string, number[]>(makers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, make } of [...makers.slice(round % makers.length), ...makers.slice(0, round % makers.length)]) {
      seen.get(name)?.push(await make());
    }
  }
  const median = (name: string): number => seen.get(name)?.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  const own = median('native');
  return [
    atLeast(0, `${connections} connections: native`, own, '/CPU-s'),
    ...found.map(({ name, goal }) => {
      const its = Math.round(median(name));
      return atLeast(goal, `${connections} connections: native over ${name} (${its}/CPU-s)`, own / its, '');
    }),
  ];
}

/** Requests per CPU-second of the native generator. */
async function native(connections: number): Promise<number> {
  const child = forkOn(generatorCore, 'closed-once.ts', [port, connections, seconds].map(String));
  const ended = once(child, 'exit');
  const [cpuUsPerRequest] = (await once(child, 'message')) as [number];
  await ended;
  return 1e6 / cpuUsPerRequest;
}

/** Requests per CPU-second of a peer, from its start to its end. */
async function spawned(peer: Peer & { program: string }, connections: number): Promise<number> {
  const script = peer.name === 'k6' ? k6File : vegetaFile;
  const [command = '', ...args] = [...generatorCore, peer.program, ...peer.args(url, connections, seconds, script)];
  const [asked, before] = [await requestCount(), childrenCpuUs()];
  const [code] = (await once(spawn(command, args, { stdio: 'ignore' }), 'exit')) as [number];
  if (code !== 0) {
    throw new Error(`${peer.name} ended with ${code}`);
  }
  return ((await requestCount()) - asked) / ((childrenCpuUs() - before) / 1e6);
}

/** What children that have ended have spent, µs: `cutime` and `cstime` of this process. */
function childrenCpuUs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[13]) + Number(fields[14])) / TICKS_PER_SEC) * 1e6;
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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { testDefinition } from '../pkg/contract/index.ts';
import { readAccessLog } from '../pkg/generators/fortio/access-log.ts';
import type { Generator, GeneratorEnd } from '../pkg/generators/generator.ts';
import { generators } from '../pkg/generators/index.ts';
import { RecordedLoad } from '../pkg/generators/records/recorded-load.ts';
import { atLeast, atMost, report, type Row } from './rows.ts';

// What generators that are other programs cost the runner: its CPU beside theirs while they make 20 000 requests a second, after a short load that warms
// the runner's code up, and how fast records are read: `node bench/generator-overhead.ts [seconds]`. Needs the programs on the PATH or in `.tools/`.
const seconds = Number(process.argv[2] ?? 15);
const WARM_UP_SECONDS = 3;
const RATE = 20_000;
const MILLIONS = 10;
const MIB = 2 ** 20;

const rows: Row[] = [];
const target = spawn(process.execPath, [join(import.meta.dirname, 'minimal-target.ts')], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const [port] = (await once(target, 'message')) as [number];
for (const generator of generators) {
  const { found } = await generator.probe();
  if (found === null || generator.install === null) {
    continue;
  }
  await load(generator, WARM_UP_SECONDS);
  const before = { own: process.cpuUsage(), children: childrenSec() };
  const { sent, end } = await load(generator, seconds);
  const { user, system } = process.cpuUsage(before.own);
  const childSec = childrenSec() - before.children;
  const share = ((user + system) / 1e6 / childSec) * 100;
  const perRecord = end.fidelity === 'exact';
  const name = `${generator.name}, ${Math.round(sent / (end.elapsedUs / 1e6))}/s: runner's CPU of the generator's`;
  rows.push(atMost(perRecord ? 15 : 5, name, share, '%'));
}
target.kill();

const line = (i: number) =>
  `{"latency":0.000${100 + (i % 800)},"timestamp":${1795825881 + Math.floor(i / 20_000)}${String((i % 20_000) * 50_000).padStart(9, '0')},"thread":${i % 32},"iter":${i >> 5},"ok":true,"details":"200"}\n`;
const test = testDefinition.parse({
  kind: 'Test',
  name: 'a test',
  target: { url: 'http://127.0.0.1/' },
  load: { kind: 'open', rate: RATE, duration: '500s', connections: 32 },
});
let told = 0;
const recorded = new RecordedLoad({ test, sendsByItself: false, onSecond: () => told++ });
const record = { index: 0, intendedUs: 0, sinceUs: 0, endUs: 0, status: 200, errorClass: null };
const BATCH = 100_000;
let readingMs = 0;
const heaps: number[] = [];
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
for (let from = 0; from < MILLIONS * 1e6; from += BATCH) {
  const lines = Buffer.from(Array.from({ length: BATCH }, (_, i) => line(from + i)).join(''));
  const before = process.cpuUsage(); // not the clock: others may have the core
  readAccessLog(lines, (latencyUs, atSec, atUs) => {
    record.sinceUs = (atSec - 1795825881) * 1e6 + atUs;
    record.intendedUs = record.sinceUs;
    record.endUs = record.sinceUs + latencyUs;
    recorded.add(record);
  });
  const { user, system } = process.cpuUsage(before);
  readingMs += (user + system) / 1_000;
  if (from === (MILLIONS / 2) * 1e6 || from + BATCH === MILLIONS * 1e6) {
    collect(); // what is left to be collected is no growth
    heaps.push(process.memoryUsage().heapUsed);
  }
}
const [half = NaN, whole = NaN] = heaps;
rows.push(
  atLeast(
    1,
    `reading ${MILLIONS} million records of fortio into ${told} seconds`,
    (MILLIONS * 1_000) / readingMs,
    'million/s'
  ),
  atMost(8, 'growth of the heap from the half of them to the end', (whole - half) / MIB, 'MiB')
);
report('generator-overhead', rows);

async function load(generator: Generator, lengthSec: number): Promise<{ sent: number; end: GeneratorEnd }> {
  const isOpen = generator.capabilities.loops.includes('open');
  const test = testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url: `http://127.0.0.1:${port}/` },
    load: {
      ...(isOpen ? { kind: 'open', rate: RATE } : { kind: 'closed' }),
      connections: 32,
      duration: `${lengthSec}s`,
    },
  });
  const run = generator.start({
    test: { ...test, generator: { name: generator.name } },
    target: test.target,
    address: { ip: '127.0.0.1', port },
  });
  let sent = 0;
  for await (const { counts } of run.seconds) {
    sent += counts.sent;
  }
  const end = await run.done;
  return { sent: end.whole?.counts?.sent ?? sent, end };
}

/** CPU of all children that have ended, seconds (proc_pid_stat(5): `cutime` and `cstime`). */
function childrenSec(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { precisions } from '@headroom/engine';
import { forkOnCore, said } from './child-on-core.ts';
import type { OpenFigures } from './open-once.ts';
import { onCore, programOf } from './peers.ts';
import { atLeast, atMost, machineInWords, report, shown, type Row } from './rows.ts';

// How closely an open load keeps to its instants with each precision, and what that costs: `npm run bench -- engine-precision`, or `node bench/engine-precision.ts SECONDS`.
// cyclictest says how late a thread wakes on this machine that has nothing to do but wake, at the same time as an equal load on the core that it shares with it.
const seconds = Number(process.argv[2] ?? 8);
const CONNECTIONS = 16;
const GOALS_P50_US = { eco: 600, balanced: 150, precise: 10 };

console.log(machineInWords());
const target = forkOnCore(1, 'minimal-target.ts', []);
const port = await said<number>(target);
const rows: Row[] = [];
const preciseP99 = new Map<number, number>();
for (const rate of [500, 2_000, 20_000]) {
  for (const precision of precisions) {
    const { late, cores, achieved } = await load(rate, precision);
    const of = `${rate}/s, ${precision}:`;
    rows.push(
      atMost(GOALS_P50_US[precision], `${of} lateness p50`, late.p50, 'µs'),
      shown(`${of} lateness p99`, late.p99, 'µs'),
      shown(`${of} cores`, cores, 'cores'),
      atLeast(0.999, `${of} achieved of asked`, achieved, '')
    );
    if (precision === 'precise') {
      preciseP99.set(rate, late.p99);
    }
  }
}
rows.push(...(await cyclictest(2_000)));
target.disconnect();
report('engine-precision', rows);

async function load(rate: number, precision: string): Promise<OpenFigures> {
  return said(forkOnCore(0, 'open-once.ts', [port, rate, seconds, CONNECTIONS, precision].map(String)));
}

/** The p99 of a thread of highest priority, and of `precise` over it. */
async function cyclictest(rate: number): Promise<Row[]> {
  const program = programOf({ name: 'cyclictest' });
  if (program === undefined) {
    console.log('There is no cyclictest, so precise is not compared with it: apt install rt-tests');
    return [];
  }
  const busy = load(rate, 'balanced');
  const [command = '', ...args] = [
    ...onCore(0),
    program,
    '-q',
    '-m',
    '-t1',
    '-p80',
    '-i500',
    `-D${seconds}`,
    '-h20000',
  ];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit'), busy]);
  const cells = [...output.matchAll(/^(\d{6})\s+(\d+)$/gm)].map(
    ([, us, count]) => [Number(us), Number(count)] as const
  );
  const total = cells.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  const p99 = cells.find(([, count]) => (seen += count) >= total * 0.99)?.[0] ?? NaN;
  return [
    shown(`cyclictest beside ${rate}/s: lateness p99`, p99, 'µs'),
    atMost(2, `${rate}/s, precise: lateness p99 over that of cyclictest`, (preciseP99.get(rate) ?? NaN) / p99, ''),
  ];
}

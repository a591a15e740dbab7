import { precisions, type Precision } from '@headroom/engine';
import { goBeforeOthers } from './before-others.ts';
import { calmerHalf, inTime, type Round } from './calm-rounds.ts';
import { forkOnCore, said } from './child-on-core.ts';
import { cyclictestP99, type Policy } from './cyclictest.ts';
import type { OpenFigures } from './open-once.ts';
import { atLeast, atMost, machineInWords, report, shown, type Row } from './rows.ts';

// How closely an open load keeps to its instants with each precision, and what that costs: `npm run bench -- engine-precision`, or `node bench/engine-precision.ts SECONDS ROUNDS RATE…`. One core makes the
// load, one answers; `half` is half of the most that closed loads come to in the same run: what else the machine does can only make that less. The peer is cyclictest on the generator's
// core, woken as often as requests are due, while the same requests are made there by a load that leaves the core between them (`balanced`): once as a program of the generator's rank, and once before all of
// them. All take turns, and the median of the calmer half of the rounds counts.
const [seconds = 3, rounds = 4] = process.argv.slice(2, 4).map(Number);
const rates = process.argv.slice(4);
const HIGHEST_ROUNDS = 3;
/** With so many a closed load comes to its most. */
const MOST_CONNECTIONS = 256;
/** So many that no request waits for one, which would be the doing of the target, not of the generator: at half of the maximum a target that stands still for 5 ms keeps 300. */
const CONNECTIONS = 1_024;
const GOALS_P50_US = { eco: 600, balanced: 150, precise: 10 };
/** cyclictest is not woken more often than this, µs: beyond, it would be the load. */
const SHORTEST_INTERVAL_US = 50;

console.log(`${machineInWords()}; ${goBeforeOthers()}; ${rounds} rounds of ${seconds} s`);
const target = forkOnCore(1, 'minimal-target.ts', []);
const port = await said<number>(target);
const rows: Row[] = [];
for (const rate of rates.length > 0 ? rates : ['500', '2000', '20000', 'half']) {
  rows.push(...(await atRate(rate === 'half' ? await halfOfHighest() : Number(rate))));
}
target.disconnect();
report('engine-precision', rows);

async function halfOfHighest(): Promise<number> {
  const perSec: number[] = [];
  for (let round = 0; round < HIGHEST_ROUNDS; round++) {
    perSec.push(await said<number>(forkOnCore(0, 'rate-once.ts', [port, MOST_CONNECTIONS, 3].map(String))));
  }
  const highest = Math.max(...perSec);
  rows.push(shown(`closed, ${MOST_CONNECTIONS} connections, most of ${HIGHEST_ROUNDS} rounds`, highest, '/s'));
  return Math.round(highest / 2);
}

async function atRate(rate: number): Promise<Row[]> {
  const loads: Record<Precision, Array<Round<OpenFigures>>> = { eco: [], balanced: [], precise: [] };
  const peers: Record<Policy, Array<Round<number>>> = { other: [], fifo: [] };
  for (let round = 0; round < rounds; round++) {
    for (const precision of precisions) {
      loads[precision].push(await inTime(() => load(rate, precision, seconds)));
    }
    for (const policy of ['other', 'fifo'] as const) {
      peers[policy].push(await inTime(async () => (await besideLoad(rate, policy)) ?? NaN));
    }
  }
  const median = (of: Precision, figure: (figures: OpenFigures) => number): number =>
    middle(calmerHalf(loads[of]).map(figure));
  const own = median('precise', ({ late }) => late.p99);
  return [
    ...precisions.flatMap((precision) => [
      atMost(
        GOALS_P50_US[precision],
        `${rate}/s, ${precision}: lateness p50`,
        median(precision, ({ late }) => late.p50),
        'µs'
      ),
      shown(
        `${rate}/s, ${precision}: lateness p99`,
        median(precision, ({ late }) => late.p99),
        'µs'
      ),
      shown(
        `${rate}/s, ${precision}: cores`,
        median(precision, ({ cores }) => cores),
        'cores'
      ),
      atLeast(
        0.999,
        `${rate}/s, ${precision}: achieved of asked`,
        median(precision, ({ achieved }) => achieved),
        ''
      ),
    ]),
    ...peerRows(rate, own, peers),
  ];
}

function peerRows(rate: number, own: number, peers: Record<Policy, Array<Round<number>>>): Row[] {
  const [other, fifo] = [middle(calmerHalf(peers.other)), middle(calmerHalf(peers.fifo))];
  if (Number.isNaN(other)) {
    console.log('There is no cyclictest, so precise is not compared with it: apt install rt-tests');
    return [];
  }
  return [
    shown(`${rate}/s, cyclictest of the same rank: lateness p99`, other, 'µs'),
    ...(Number.isNaN(fifo) ? [] : [shown(`${rate}/s, cyclictest before all programs: lateness p99`, fifo, 'µs')]),
    atMost(2, `${rate}/s, precise: lateness p99 over cyclictest of the same rank`, own / other, ''),
  ];
}

function load(rate: number, precision: Precision, forSeconds: number): Promise<OpenFigures> {
  return said(forkOnCore(0, 'open-once.ts', [port, rate, forSeconds, CONNECTIONS, precision].map(String)));
}

/** cyclictest in the midst of an equal load. */
async function besideLoad(rate: number, policy: Policy): Promise<number | undefined> {
  const around = load(rate, 'balanced', seconds + 1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const p99 = await cyclictestP99(0, Math.max(SHORTEST_INTERVAL_US, Math.round(1e6 / rate)), seconds, policy);
  await around;
  return p99;
}

function middle(of: readonly number[]): number {
  return of.toSorted((a, b) => a - b)[of.length >> 1] ?? NaN;
}

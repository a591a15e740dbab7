import { iperfRates } from './iperf-rates.ts';
import { programOf } from './peers.ts';
import { requestCost, type Rates } from './request-cost.ts';
import { atLeast, report, shown, type Row } from './rows.ts';

// What bytes over TCP cost: messages that come back, against fortio, and as many bytes as go up and down, beside Node's sockets alone and iperf3: `npm run bench -- tcp-peers`, or
// `node bench/tcp-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. All take turns, and the median of the rounds counts.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const MESSAGE_BYTES = 64;
const CHUNK_BYTES = 131_072;
/** Messages per CPU-second over fortio's, at least. */
const GOAL = 1.2;
const STREAMS = 4;

const fortio = programOf({ name: 'fortio' });
const iperf = programOf({ name: 'iperf3' });
if (fortio === undefined) {
  console.log('There is no fortio, so nothing is compared with it: go install fortio.org/fortio@v1.66.5');
}
if (iperf === undefined) {
  console.log('There is no iperf3, so nothing is shown of it: apt install iperf3');
}
const rows: Row[] = [];
for (const connections of [16, 64, 256]) {
  rows.push(...(await echo(connections)));
}
rows.push(...(await throughput('up')), ...(await throughput('down')));
report('tcp-peers', rows);

async function echo(connections: number): Promise<Row[]> {
  const cost = await requestCost('minimal-bytes-target.ts', [String(MESSAGE_BYTES)]);
  const spoken = { tcp: { transfer: 'echo' }, bytes: MESSAGE_BYTES } as const;
  const args = ['load', '-quiet', '-qps', '0', '-c', `${connections}`, '-t', `${seconds}s`];
  const seen = { native: [] as number[], fortio: [] as number[] };
  try {
    for (let round = 0; round < rounds; round++) {
      seen.native.push(await cost.native(connections, seconds, spoken));
      if (fortio !== undefined) {
        const payload = ['-payload', 'x'.repeat(MESSAGE_BYTES), `tcp://127.0.0.1:${cost.port}`];
        seen.fortio.push(await cost.program(fortio, [...args, ...payload]));
      }
    }
  } finally {
    cost.close();
  }
  const [own, its] = [median(seen.native), median(seen.fortio)];
  const where = `echo of ${MESSAGE_BYTES} B, ${connections} connections`;
  return [
    shown(`${where}: native`, own, '/CPU-s'),
    ...(fortio === undefined
      ? []
      : [atLeast(GOAL, `${where}: native over fortio (${Math.round(its)}/CPU-s)`, own / its, '')]),
  ];
}

async function throughput(direction: 'up' | 'down'): Promise<Row[]> {
  const cost = await requestCost('minimal-bytes-target.ts', [
    String(CHUNK_BYTES),
    direction === 'up' ? 'sink' : 'source',
  ]);
  const spoken = { tcp: { transfer: direction }, bytes: CHUNK_BYTES } as const;
  const makers: Record<string, () => Promise<Rates>> = {
    native: async () => {
      const { perSec, perCpuSec } = await cost.nativeRates(STREAMS, seconds, spoken);
      return { perSec: perSec * CHUNK_BYTES, perCpuSec: perCpuSec * CHUNK_BYTES };
    },
    "Node's sockets alone": () => cost.own('plain-bytes-client.ts', [String(STREAMS), String(seconds), direction]),
    ...(iperf === undefined ? {} : { iperf3: () => iperfRates(iperf, { direction, connections: STREAMS, seconds }) }),
  };
  const seen: Record<string, Rates[]> = {};
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [name, make] of Object.entries(makers)) {
        (seen[name] ??= []).push(await make());
      }
    }
  } finally {
    cost.close();
  }
  return Object.entries(seen).flatMap(([name, rates]) => [
    shown(`${direction}, ${STREAMS} connections: ${name}`, median(rates.map(({ perSec }) => perSec / 1e9)), 'GB/s'),
    shown(
      `${direction}, ${STREAMS} connections: ${name}`,
      median(rates.map((rate) => rate.perCpuSec / 1e9)),
      'GB/CPU-s'
    ),
  ]);
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

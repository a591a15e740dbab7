import { programOf } from './peers.ts';
import { requestCost } from './request-cost.ts';
import { atLeast, report, type Row } from './rows.ts';

// What a request over HTTP/2 costs the native generator and h2load in CPU, ten at once on each connection: `npm run bench -- http2-peers`, or
// `node bench/http2-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. Both take turns, and the median of the rounds counts.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const STREAMS = 10;
const CONNECTIONS = [1, 16, 64];
/** Requests per CPU-second over h2load's, at least. */
const GOAL = 0.5;

const cost = await requestCost('minimal-http2-target.ts');
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
  cost.close();
}
report('http2-peers', rows);

async function compare(connections: number): Promise<Row[]> {
  const seen = { native: [] as number[], h2load: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    seen.native.push(await cost.native(connections, seconds, { http2: { streams: STREAMS } }));
    if (h2load !== undefined) {
      seen.h2load.push(await cost.program(h2load, options(connections)));
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

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

function options(connections: number): string[] {
  return ['-t1', `-c${connections}`, `-m${STREAMS}`, `-D${seconds}`, `http://127.0.0.1:${cost.port}/`];
}

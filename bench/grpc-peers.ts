import { programOf } from './peers.ts';
import { requestCost } from './request-cost.ts';
import { atLeast, report, type Row } from './rows.ts';

// What a call of gRPC costs the native generator and fortio in CPU, ten at once on each connection: `npm run bench -- grpc-peers`, or
// `node bench/grpc-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. Both take turns, and the median of the rounds counts.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const STREAMS = 10;
const CONNECTIONS = [1, 16, 64];
/** Calls per CPU-second over fortio's, at least. */
const GOAL = 2;

const cost = await requestCost('minimal-http2-target.ts', ['grpc']);
const fortio = programOf({ name: 'fortio' });
if (fortio === undefined) {
  console.log('There is no fortio, so nothing is compared with it: go install fortio.org/fortio@v1.66.5');
}
const rows: Row[] = [];
try {
  for (const connections of CONNECTIONS) {
    rows.push(...(await compare(connections)));
  }
} finally {
  cost.close();
}
report('grpc-peers', rows);

async function compare(connections: number): Promise<Row[]> {
  const seen = { native: [] as number[], fortio: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    seen.native.push(await cost.native(connections, seconds, { http2: { streams: STREAMS, isGrpc: true } }));
    if (fortio !== undefined) {
      seen.fortio.push(await cost.program(fortio, options(connections)));
    }
  }
  const [own, its] = [median(seen.native), median(seen.fortio)];
  const where = `${connections} connections`;
  return [
    atLeast(0, `${where}: native`, own, '/CPU-s'),
    ...(fortio === undefined
      ? []
      : [atLeast(GOAL, `${where}: native over fortio (${Math.round(its)}/CPU-s)`, own / its, '')]),
  ];
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

/** fortio's ping, whose message is small and not empty. */
function options(connections: number): string[] {
  return [
    ...['load', '-quiet', '-grpc', '-ping', '-qps', '0', '-c', String(connections), '-s', String(STREAMS)],
    ...['-t', `${seconds}s`, `127.0.0.1:${cost.port}`],
  ];
}

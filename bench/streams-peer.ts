import { programOf } from './peers.ts';
import { requestCost } from './request-cost.ts';
import { atLeast, report, type Row } from './rows.ts';

const CONNECTIONS = [1, 16, 64];

/** A program that makes a closed load of several requests at once on each connection, and what the native generator is to reach beside it. */
export interface StreamsPeer {
  readonly name: string;
  readonly install: string;
  /** Requests per CPU-second of the native generator over its, at least. */
  readonly goal: number;
  readonly streams: number;
  /** Whether requests are calls of gRPC. */
  readonly isGrpc: boolean;
  args(connections: number, seconds: number, port: number): string[];
}

/** Compares what a request costs both in CPU: they take turns, the median of the rounds counts, and the rows are those of the bench with this name. */
export async function compareWithPeer(
  bench: string,
  peer: StreamsPeer,
  seconds: number,
  rounds: number
): Promise<void> {
  const { name, install, streams, isGrpc } = peer;
  const program = programOf(peer);
  if (program === undefined) {
    console.log(`There is no ${name}, so nothing is compared with it: ${install}`);
  }
  const cost = await requestCost('minimal-http2-target.ts', isGrpc ? ['grpc'] : []);
  const rows: Row[] = [];
  try {
    for (const connections of CONNECTIONS) {
      const seen = { native: [] as number[], peer: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        seen.native.push(await cost.native(connections, seconds, { http2: { streams, isGrpc } }));
        if (program !== undefined) {
          seen.peer.push(await cost.program(program, peer.args(connections, seconds, cost.port)));
        }
      }
      const [own, its] = [median(seen.native), median(seen.peer)];
      const where = `${connections} connections`;
      rows.push(atLeast(0, `${where}: native`, own, '/CPU-s'));
      if (program !== undefined) {
        rows.push(atLeast(peer.goal, `${where}: native over ${name} (${Math.round(its)}/CPU-s)`, own / its, ''));
      }
    }
  } finally {
    cost.close();
  }
  report(bench, rows);
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

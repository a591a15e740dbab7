import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, report, type Row } from './rows.ts';
import { requestCost } from './request-cost.ts';
import { k6Script, peers, programOf, type Peer } from './peers.ts';

// What a request costs the native generator and its peers in CPU, with small answers as fast as they come: `npm run bench -- engine-peers`, or
// `node bench/engine-peers.ts SECONDS ROUNDS`. One core makes the load, one answers. All take turns, each round in another order, and the median of the rounds counts,
// so that what else the machine does meets all alike. CPU is what the kernel says; of the native generator's the first seconds are left out, in which its code is compiled.
const [seconds = 5, rounds = 3] = process.argv.slice(2).map(Number);
const CONNECTIONS = [16, 64, 256, 1_024];

const folder = mkdtempSync(join(tmpdir(), 'headroom-peers-'));
const cost = await requestCost('minimal-target.ts');
const url = `http://127.0.0.1:${cost.port}/`;
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
  cost.close();
  rmSync(folder, { recursive: true });
}
report('engine-peers', rows);

async function compare(connections: number): Promise<Row[]> {
  const makers = [
    { name: 'native', make: () => cost.native(connections, seconds) },
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

/** Requests per CPU-second of a peer, from its start to its end. */
function spawned(peer: Peer & { program: string }, connections: number): Promise<number> {
  const script = peer.name === 'k6' ? k6File : vegetaFile;
  return cost.program(peer.program, peer.args(url, connections, seconds, script));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../pkg/engine/certificates.fixture.ts';
import { alternating } from './alternating.ts';
import { k6Script, peers, programOf, type Peer } from './peers.ts';
import { requestCost, type RequestCost } from './request-cost.ts';
import { atLeast, report, shown, type Row } from './rows.ts';

// What a request costs the native generator and its peers in CPU, with small answers as fast as they come: `npm run bench -- engine-peers`, or in parts
// `node bench/engine-peers.ts SECONDS ROUNDS CONNECTIONS PEERS TARGET`, the two before the last as lists (`16,64 wrk,fortio,tls`; tls stands for wrk over TLS). One core makes the load, one answers: nginx where
// there is one, since the goals are of loads on it, or else, and as target `minimal`, a program that does nothing but answer as shortly as may be.
// All take turns, each round in another order. What is compared are the figures of one round, of whose shares the median counts, so that what else the machine does meets all alike.
// CPU is what the kernel says; of the native generator's the first seconds are left out, in which its code is compiled.
const [seconds = '5', rounds = '3', connectionCounts = '16,64,256,1024', only, targetName = 'nginx'] =
  process.argv.slice(2);
/** Against wrk over TLS, at least. */
const TLS_GOAL = 0.85;
/** The others verify nobody. */
const ANYBODY = { serverName: '', verify: false, resume: false };

const folder = mkdtempSync(join(tmpdir(), 'headroom-peers-'));
const named = only?.split(',');
const found = peers.flatMap((peer) => {
  const program = programOf(peer);
  const isAsked = named?.includes(peer.name) ?? true;
  if (program === undefined && isAsked) {
    console.log(`There is no ${peer.name}, so nothing is compared with it: ${peer.install}`);
  }
  return program === undefined || !isAsked ? [] : [{ ...peer, program }];
});
console.log(`load of the machine before: ${loadavg()[0]?.toFixed(1)}; ${rounds} rounds of ${seconds} s`);
const rows: Row[] = [];
try {
  if (found.length > 0) {
    rows.push(...(await inTheClear()));
  }
  rows.push(...(await overTls()));
} finally {
  rmSync(folder, { recursive: true });
}
report(only === undefined ? 'engine-peers' : `engine-peers-${only.replaceAll(',', '-')}`, rows);

async function inTheClear(): Promise<Row[]> {
  const nginx = targetName === 'nginx' ? programOf({ name: 'nginx' }) : undefined;
  if (targetName === 'nginx' && nginx === undefined) {
    console.log('There is no nginx, so a program answers that does nothing else: apt install nginx-light');
  }
  const cost = await (nginx === undefined ? requestCost('minimal-target.ts') : requestCost('nginx-target.ts', [nginx]));
  const url = `http://127.0.0.1:${cost.port}/`;
  const k6File = join(folder, 'script.js');
  const vegetaFile = join(folder, 'targets.txt');
  writeFileSync(k6File, k6Script(url));
  writeFileSync(vegetaFile, `GET ${url}\n`);
  const scriptOf = (peer: Peer): string => (peer.name === 'k6' ? k6File : vegetaFile);
  return eachCount(cost, (connections) =>
    compare(
      `${nginx === undefined ? '' : 'nginx, '}${connections} connections`,
      () => cost.native(connections, Number(seconds)),
      found.map((peer) => ({
        ...peer,
        make: () => cost.program(peer.program, peer.args(url, connections, Number(seconds), scriptOf(peer))),
      }))
    )
  );
}

async function overTls(): Promise<Row[]> {
  const wrk = peers.find(({ name }) => name === 'wrk');
  const program = wrk && programOf(wrk);
  if (wrk === undefined || program === undefined || named?.includes('tls') === false) {
    return [];
  }
  const authority = await makeAuthority('bench');
  const { cert, key } = await authority.sign('IP:127.0.0.1');
  await authority.remove();
  const cost = await requestCost('minimal-target.ts', [cert, key]);
  const url = `https://127.0.0.1:${cost.port}/`;
  return eachCount(cost, (connections) =>
    compare(`${connections} connections over TLS`, () => cost.native(connections, Number(seconds), { tls: ANYBODY }), [
      { ...wrk, goal: TLS_GOAL, make: () => cost.program(program, wrk.args(url, connections, Number(seconds), '')) },
    ])
  );
}

async function eachCount(cost: RequestCost, row: (connections: number) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  try {
    for (const connections of connectionCounts.split(',').map(Number)) {
      all.push(...(await row(connections)));
    }
  } finally {
    cost.close();
  }
  return all;
}

async function compare(
  where: string,
  native: () => Promise<number>,
  others: ReadonlyArray<Pick<Peer, 'name' | 'goal'> & { make: () => Promise<number> }>
): Promise<Row[]> {
  const { own, shares } = await alternating(native, others, Number(rounds));
  return [
    shown(`${where}: native`, own, '/CPU-s'),
    ...others.map(({ name, goal }, i) => {
      const { median: share = NaN, of = NaN } = shares[i] ?? {};
      const what = `${where}: native over ${name} (${Math.round(of)}/CPU-s)`;
      return goal === undefined ? shown(what, share, '') : atLeast(goal, what, share, '');
    }),
  ];
}

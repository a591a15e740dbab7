import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternating } from './alternating.ts';
import { k6Script, peers, programOf } from './peers.ts';
import { requestCost } from './request-cost.ts';
import { report, shown } from './rows.ts';

// Whether keeping them on one core, as `engine-peers` does, makes peers cheaper that run in several threads: `npm run bench -- peer-cores`, or `node bench/peer-cores.ts SECONDS ROUNDS CONNECTIONS`.
// The target has its core to itself as far as a generator that may use every core leaves it.
const [seconds = '2', rounds = '3', connections = '64'] = process.argv.slice(2);
const SEVERAL_THREADS = ['fortio', 'hey', 'vegeta', 'k6', 'oha'];

const folder = mkdtempSync(join(tmpdir(), 'headroom-cores-'));
const kept = await requestCost('minimal-target.ts');
const free = await requestCost('minimal-target.ts', [], { isFree: true });
const rows = [];
try {
  for (const peer of peers.filter(({ name }) => SEVERAL_THREADS.includes(name))) {
    const program = programOf(peer);
    if (program === undefined) {
      console.log(`There is no ${peer.name}, so nothing is said of it: ${peer.install}`);
      continue;
    }
    const [onOne, onAll] = [kept, free].map((cost, i) => {
      const url = `http://127.0.0.1:${cost.port}/`;
      const script = join(folder, `${peer.name}-${i}`);
      writeFileSync(script, peer.name === 'k6' ? k6Script(url) : `GET ${url}\n`);
      return () => cost.program(program, peer.args(url, Number(connections), Number(seconds), script));
    }) as [() => Promise<number>, () => Promise<number>];
    const { own, shares } = await alternating(onOne, [{ make: onAll }], Number(rounds));
    const what = `${peer.name}: CPU for a request with every core over one (${(1e6 / own).toFixed(1)} µs)`;
    rows.push(shown(what, shares[0]?.median ?? NaN, ''));
  }
} finally {
  kept.close();
  free.close();
  rmSync(folder, { recursive: true });
}
report('peer-cores', rows);

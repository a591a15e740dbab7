import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEngine } from '@headroom/engine';
import { forkOnCore, said } from './child-on-core.ts';
import { getRequest } from './load-once.ts';
import { atMost, report, shown } from './rows.ts';
import { sampledAllocations } from './sampled-allocations.ts';

// Whether the memory of the native generator depends on how many requests it makes: `npm run bench -- memory`, or `node bench/memory.ts FEW MANY SAMPLED`, in millions.
// One load in this process: what is resident after few and after many requests, and what the load's thread allocates for each of so many between.
const [few = 1, many = 20, sampled = 2] = process.argv.slice(2).map(Number);
const CONNECTIONS = 64;
/** Of a load that never comes to as many. */
const MOST_SECONDS = 1_200;
const MB = 1_048_576;
/** A few bytes: what a second needs, shared out among its requests. */
const GOAL_BYTES = 2;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

const target = forkOnCore(1, 'minimal-target.ts', []);
const port = await said<number>(target);
console.log(`load of the machine before: ${loadavg()[0]?.toFixed(1)}; ${few} and ${many} million requests`);

let requests = 0;
const reached = new Map<number, () => void>();
const run = startEngine(
  {
    address: { ip: '127.0.0.1', port },
    requests: [getRequest(port)],
    timeoutMs: 10_000,
    load: { kind: 'closed', connections: CONNECTIONS, duration: `${MOST_SECONDS}s`, warmup: '0s' },
  },
  ({ counts }) => {
    requests += counts.ok;
    for (const [millions, tell] of reached) {
      if (requests >= millions * 1e6) {
        reached.delete(millions);
        tell();
      }
    }
  }
);
const after = (millions: number): Promise<void> => new Promise((resolve) => reached.set(millions, resolve));

await after(few);
const fewFoundMb = residentMb();
const fewMb = residentWithoutStartMb();
await after(many);
const manyFoundMb = residentMb();
const manyMb = residentWithoutStartMb();
const from = requests;
const allocations = await sampledAllocations('/engine/worker.ts', () => after(many + sampled));
const made = requests - from;
run.stop();
await run.done;
target.disconnect();

const bytes = allocations.reduce((sum, { bytes: some }) => sum + some, 0);
for (const { where, bytes: some } of allocations.slice(0, 8)) {
  console.log(`  ${(some / made).toFixed(3).padStart(8)} bytes a request  ${where}`);
}
report('memory', [
  shown(`resident after ${few} million requests, as found`, fewFoundMb, 'MB'),
  shown(`resident after ${many} million requests, as found`, manyFoundMb, 'MB'),
  shown(`after ${few} million, without what is left of the start`, fewMb, 'MB'),
  shown(`after ${many} million, in the same way`, manyMb, 'MB'),
  atMost(10, 'by which these two differ', Math.abs(manyMb - fewMb), 'MB'),
  atMost(GOAL_BYTES, 'allocated for each request', bytes / made, 'bytes'),
]);

function residentMb(): number {
  return process.memoryUsage.rss() / MB;
}

/**
 * What is resident, MB, but for what this thread has done with since it loaded its code, which V8 gives back some seconds or minutes later: the first figure would be the larger one for that.
 * An ordinary collection empties these pages and keeps them; one of last resort gives them back. It touches nothing that is in use, nor the load's thread.
 */
function residentWithoutStartMb(): number {
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  return residentMb();
}

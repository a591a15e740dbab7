import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEngine, type Precision } from '@headroom/engine';
import { forkOnCore, said } from './child-on-core.ts';
import { getRequest } from './load-once.ts';
import { atMost, report, shown, type Row } from './rows.ts';
import { sampledAllocations, type Allocation } from './sampled-allocations.ts';

// Whether the memory of the native generator depends on how many requests it makes: `npm run bench -- memory`, or `node bench/memory.ts FEW MANY SAMPLED`, in millions.
// Closed loads first, in this process: what is resident after few and after many requests, and what the load's thread allocates for each of so many more; then open ones, what their threads allocate.
const [few = 1, many = 20, sampled = 2] = process.argv.slice(2).map(Number);
const CONNECTIONS = 64;
/** Of a load that never comes to as many. */
const MOST_SECONDS = 1_200;
const MB = 1_048_576;
/** A few bytes: what a second needs, shared out among its requests. */
const GOAL_BYTES = 2;
const OPEN = { ratePerSec: 20_000, warmupSeconds: 4, seconds: 6 };

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
const closed = allocated('closed', allocations, made, GOAL_BYTES);
const open = [...(await openLoad('balanced')), ...(await openLoad('eco'))];
target.disconnect();

report('memory', [
  shown(`resident after ${few} million requests, as found`, fewFoundMb, 'MB'),
  shown(`resident after ${many} million requests, as found`, manyFoundMb, 'MB'),
  shown(`after ${few} million, without what is left of the start`, fewMb, 'MB'),
  shown(`after ${many} million, in the same way`, manyMb, 'MB'),
  atMost(10, 'by which these two differ', Math.abs(manyMb - fewMb), 'MB'),
  ...closed,
  ...open,
]);

async function openLoad(precision: Precision): Promise<Row[]> {
  const { ratePerSec, warmupSeconds, seconds } = OPEN;
  const warm = Promise.withResolvers<void>();
  const load = startEngine(
    {
      address: { ip: '127.0.0.1', port },
      requests: [getRequest(port)],
      timeoutMs: 10_000,
      precision,
      load: {
        ...{ kind: 'open', rate: ratePerSec, connections: CONNECTIONS },
        ...{ duration: `${seconds}s`, warmup: `${warmupSeconds}s` },
      },
    },
    ({ second }) => second + 1 === warmupSeconds && warm.resolve()
  );
  await warm.promise;
  const these = await sampledAllocations(
    '/engine/worker.ts',
    () => new Promise((resolve) => setTimeout(resolve, (seconds - 1) * 1_000))
  );
  await load.done;
  return allocated(`open, ${precision}`, these, ratePerSec * (seconds - 1));
}

/** What a request took from the heap: of the engine's, and of what Node and V8 do beside it in every turn of the loop. Prints who took most. */
function allocated(load: string, allocations: readonly Allocation[], requestCount: number, goalBytes?: number): Row[] {
  for (const { where, bytes } of allocations.slice(0, 8)) {
    console.log(`  ${load}: ${(bytes / requestCount).toFixed(3).padStart(8)} bytes a request  ${where}`);
  }
  const of = (native: boolean): number =>
    allocations.reduce((sum, { isNative, bytes }) => sum + (isNative === native ? bytes : 0), 0) / requestCount;
  const what = `${load}: allocated for each request`;
  return [
    goalBytes === undefined ? shown(what, of(false), 'bytes') : atMost(goalBytes, what, of(false), 'bytes'),
    shown(`${load}: the same by Node itself, in turns of its loop`, of(true), 'bytes'),
  ];
}

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

import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Precision } from '@headroom/engine';
import { asked, forkOnCore, said } from './child-on-core.ts';
import type { OpenFigures } from './open-once.ts';
import { onCore, programOf } from './peers.ts';
import { atMost, machineInWords, report, shown, type Row } from './rows.ts';

/** p50 and p99, µs. */
type Pair = readonly [number, number];
type Errors = Record<'p50' | 'p99', { readonly us: number; readonly keptUs: number }>;

// How true the native generator's response times are, against a server that says for how long it kept each request: `npm run bench -- engine-truth`, or `node bench/engine-truth.ts known`
// and `... stall` for its halves. wrk2 measures the same server right after. Then what a stall of one second looks like.
const RATE = 400;
const CONNECTIONS = 64;
const SECONDS = 8;
/** So long after its start a load begins to be measured: half a second to get going, and its warm-up. */
const WARMUP_MS = 3_500;
/** wrk2 finds its bearings for ten seconds, of which it tells nothing. */
const WRK2_WARMUP_MS = 10_000;
const WRK2_SECONDS = 19;
const STALL = { ratePerSec: 1_000, seconds: 100, afterMs: 30_000 };

console.log(machineInWords());
const half = process.argv[2];
const rows: Row[] = [];
if (half !== 'stall') {
  for (const delayMs of [0.2, 1, 10, 100]) {
    rows.push(...(await knownDelay(delayMs)));
  }
}
if (half !== 'known') {
  rows.push(...(await stall()));
}
report(half === undefined ? 'engine-truth' : `engine-truth-${half}`, rows);

async function knownDelay(delayMs: number): Promise<Row[]> {
  const target = forkOnCore(1, 'delaying-target.ts', [String(delayMs * 1_000)]);
  const port = await said<number>(target);
  const own: Array<{ precision: Precision; errors: Errors }> = [];
  for (const precision of ['balanced', 'precise'] as const) {
    forgetAfter(WARMUP_MS, target);
    const { response } = await open(port, RATE, SECONDS, { precision });
    own.push({ precision, errors: errorsOf([response.p50, response.p99], await asked<Pair>(target, 'take')) });
  }
  const wrk2 = programOf({ name: 'wrk2' });
  if (wrk2 === undefined) {
    console.log('There is no wrk2, so nothing is compared with it: it is built from its source.');
  }
  forgetAfter(WRK2_WARMUP_MS, target);
  const its = wrk2 && errorsOf(await latenciesOfWrk2(wrk2, port), await asked<Pair>(target, 'take'));
  target.disconnect();
  return (['p50', 'p99'] as const).flatMap((name) => {
    const of = `server of ${delayMs} ms: error of ${name}`;
    const allowed = (kept: number): number => Math.max(100, Math.round(kept * 0.05));
    return [
      ...(its ? [shown(`${of}, wrk2`, its[name].us, 'µs')] : []),
      ...own.flatMap(({ precision, errors }) => [
        atMost(allowed(errors[name].keptUs), `${of}, ${precision}`, errors[name].us, 'µs'),
        ...(its
          ? [atMost(Math.round(its[name].us), `${of}, ${precision}, against wrk2's`, errors[name].us, 'µs')]
          : []),
      ]),
    ];
  });
}

/** Has the target forget how long it kept requests so far, when the requests begin to count. */
function forgetAfter(ms: number, target: ChildProcess): void {
  setTimeout(() => target.send('forget'), ms);
}

/** How far what was measured is from for how long the target says that it kept its requests, at the same percentile. */
function errorsOf(measured: Pair, kept: Pair): Errors {
  const of = (i: 0 | 1): Errors['p50'] => ({ us: Math.abs(measured[i] - kept[i]), keptUs: kept[i] });
  return { p50: of(0), p99: of(1) };
}

async function stall(): Promise<Row[]> {
  const { ratePerSec, seconds, afterMs } = STALL;
  const target = forkOnCore(1, 'delaying-target.ts', ['0']);
  const port = await said<number>(target);
  setTimeout(() => target.send('stall'), afterMs);
  const { response, service } = await open(port, ratePerSec, seconds, { connections: 10 });
  target.disconnect();
  return [
    atMost(0.02, 'stall of 1 s: p99.9 of response time, off 0.9 s by', Math.abs(response.p999 / 900_000 - 1), ''),
    atMost(5_000, 'stall of 1 s: p99.9 of service time, which does not see it', service.p999, 'µs'),
  ];
}

function open(
  port: number,
  rate: number,
  seconds: number,
  { connections = CONNECTIONS, precision = 'balanced' }: { connections?: number; precision?: Precision } = {}
): Promise<OpenFigures> {
  return said(forkOnCore(0, 'open-once.ts', [port, rate, seconds, connections, precision].map(String)));
}

async function latenciesOfWrk2(program: string, port: number): Promise<Pair> {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${WRK2_SECONDS}s`, `-R${RATE}`, '--latency'];
  const [command = '', ...args] = [...onCore(0), program, ...options, `http://127.0.0.1:${port}/`];
  const output = await text(spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
  const units: Record<string, number> = { us: 1, ms: 1e3, s: 1e6 };
  const at = (percent: number): number => {
    const [, value, unit = ''] = new RegExp(`^ *${percent}\\.000% +([\\d.]+)(us|ms|s)$`, 'm').exec(output) ?? [];
    return Number(value ?? NaN) * (units[unit] ?? NaN);
  };
  return [at(50), at(99)];
}

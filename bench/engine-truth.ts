import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { asked, forkOnCore, said } from './child-on-core.ts';
import type { OpenFigures } from './open-once.ts';
import { onCore, programOf } from './peers.ts';
import { atLeast, atMost, machineInWords, report, type Row } from './rows.ts';

// How true the native generator's response times are, against a server that says for how long it kept each request: `npm run bench -- engine-truth`. wrk2 measures the same server
// right after. Then what a stall of one second looks like, and whether half of the highest rate is reached.
const RATE = 400;
const CONNECTIONS = 64;
const SECONDS = 6;
/** wrk2 finds its bearings for ten seconds, of which it tells nothing. */
const WRK2_SECONDS = 17;
const STALL = { ratePerSec: 1_000, seconds: 100, afterMs: 30_000 };

console.log(machineInWords());
const wrk2 = programOf({ name: 'wrk2' });
if (wrk2 === undefined) {
  console.log('There is no wrk2, so nothing is compared with it: it is built from its source.');
}
const rows: Row[] = [];
for (const delayMs of [0.2, 1, 10, 100]) {
  rows.push(...(await knownDelay(delayMs)));
}
rows.push(...(await stall()), ...(await halfOfHighest()));
report('engine-truth', rows);

async function knownDelay(delayMs: number): Promise<Row[]> {
  const target = forkOnCore(1, 'delaying-target.ts', [String(delayMs * 1_000)]);
  const port = await said<number>(target);
  const { response } = await open(port, RATE, SECONDS);
  const truth = await asked<[number, number]>(target, 'take');
  const its = wrk2 === undefined ? undefined : await latenciesOfWrk2(wrk2, port);
  const itsTruth = await asked<[number, number]>(target, 'take');
  target.disconnect();
  return (['p50', 'p99'] as const).flatMap((name, i) => {
    const [kept = NaN, itsKept = NaN] = [truth[i], itsTruth[i]];
    const error = Math.abs(response[name] - kept);
    const of = `server of ${delayMs} ms: error of ${name}`;
    const itsError = its === undefined ? undefined : Math.abs((its[i] ?? NaN) - itsKept);
    return [
      atMost(Math.max(100, Math.round(kept * 0.05)), of, error, 'µs'),
      ...(itsError === undefined ? [] : [atMost(Math.round(itsError), `${of}, below wrk2's`, error, 'µs')]),
    ];
  });
}

async function stall(): Promise<Row[]> {
  const { ratePerSec, seconds, afterMs } = STALL;
  const target = forkOnCore(1, 'delaying-target.ts', ['0']);
  const port = await said<number>(target);
  setTimeout(() => target.send('stall'), afterMs);
  const { response, service } = await open(port, ratePerSec, seconds, 10);
  target.disconnect();
  return [
    atMost(0.02, 'stall of 1 s: p99.9 of response time, off 0.9 s by', Math.abs(response.p999 / 900_000 - 1), ''),
    atMost(5_000, 'stall of 1 s: p99.9 of service time, which does not see it', service.p999, 'µs'),
  ];
}

async function halfOfHighest(): Promise<Row[]> {
  const target = forkOnCore(1, 'minimal-target.ts', []);
  const port = await said<number>(target);
  const cpuUs = await said<number>(forkOnCore(0, 'closed-once.ts', [port, CONNECTIONS, 3].map(String)));
  const rate = Math.round(1e6 / cpuUs / 2);
  const { achieved } = await open(port, rate, 10);
  target.disconnect();
  return [atLeast(0.999, `open at half of the highest rate (${rate}/s): achieved of asked`, achieved, '')];
}

function open(port: number, rate: number, seconds: number, connections = CONNECTIONS): Promise<OpenFigures> {
  return said(forkOnCore(0, 'open-once.ts', [port, rate, seconds, connections, 'balanced'].map(String)));
}

/** p50 and p99, µs. */
async function latenciesOfWrk2(program: string, port: number): Promise<Array<number | undefined>> {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${WRK2_SECONDS}s`, `-R${RATE}`, '--latency'];
  const [command = '', ...args] = [...onCore(0), program, ...options, `http://127.0.0.1:${port}/`];
  const output = await text(spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
  const units: Record<string, number> = { us: 1, ms: 1e3, s: 1e6 };
  return ['50', '99'].map((percent) => {
    const [, value, unit = ''] = new RegExp(`^ *${percent}\\.000% +([\\d.]+)(us|ms|s)$`, 'm').exec(output) ?? [];
    return value === undefined ? undefined : Number(value) * (units[unit] ?? NaN);
  });
}

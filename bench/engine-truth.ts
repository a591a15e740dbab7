import { goBeforeOthers } from './before-others.ts';
import { forkOnCore, said } from './child-on-core.ts';
import { knownDelay } from './known-delay.ts';
import type { OpenFigures } from './open-once.ts';
import { atMost, machineInWords, report, type Row } from './rows.ts';
import { truthInWords } from './traced-requests.ts';

// How true the native generator's response times are: `npm run bench -- engine-truth`, or its parts: `node bench/engine-truth.ts known 0.2 1` against a server that keeps each request for so many ms, wrk2
// measuring the same one, and `... stall` for what a stall of one second looks like.
const ROUNDS = 4;
const STALL = { ratePerSec: 1_000, seconds: 100, afterMs: 30_000 };

console.log(`${machineInWords()}; ${goBeforeOthers()}; ${truthInWords()}`);
const [part, ...delays] = process.argv.slice(2);
const rows: Row[] = [];
if (part !== 'stall') {
  for (const delayMs of delays.length > 0 ? delays.map(Number) : [0.2, 1, 10, 100]) {
    rows.push(...(await knownDelay(delayMs, ROUNDS)));
  }
}
if (part !== 'known') {
  rows.push(...(await stall()));
}
report(['engine-truth', part, ...delays].filter((name) => name !== undefined).join('-'), rows);

async function stall(): Promise<Row[]> {
  const { ratePerSec, seconds, afterMs } = STALL;
  const target = forkOnCore(1, 'delaying-target.ts', ['0']);
  const port = await said<number>(target);
  setTimeout(() => target.send('stall'), afterMs);
  const args = [port, ratePerSec, seconds, 10, 'balanced'].map(String);
  const { response, service } = await said<OpenFigures>(forkOnCore(0, 'open-once.ts', args));
  target.disconnect();
  return [
    atMost(0.02, 'stall of 1 s: p99.9 of response time, off 0.9 s by', Math.abs(response.p999 / 900_000 - 1), ''),
    atMost(5_000, 'stall of 1 s: p99.9 of service time, which does not see it', service.p999, 'µs'),
  ];
}

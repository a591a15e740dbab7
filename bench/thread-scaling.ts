import { fork } from 'node:child_process';
import { join } from 'node:path';
import { asked, said } from './child-on-core.ts';
import { loadOnce, type Spoken } from './load-once.ts';
import { atMost, shown, type Row } from './rows.ts';

const THREADS = [1, 2, 4];
const ROUNDS = 3;
const SECONDS = 3;
const CONNECTIONS = 64;
/** Of an open load, requests per second. */
const RATE = 10_000;
const OPEN_SECONDS = 6;
const WARMUP_SECONDS = 3;

/** Of a closed load. */
interface Reached {
  readonly perCpuSec: number;
  readonly perSec: number;
}

/**
 * What several threads change. Over HTTP/1.1 the target needs as much of the kernel for a request as the generator, so that on two cores it bounds the rate, and CPU says what
 * threads cost; over HTTP/2 with 100 requests at once on each connection it is nearly free, and the rate says what they bring.
 */
export async function threadScaling(): Promise<Row[]> {
  return [
    ...(await openLoads()),
    ...(await closedLoads('closed, HTTP/1.1', ['minimal-target.ts'], {})),
    ...(await closedLoads('closed, HTTP/2, 100 streams', ['minimal-http2-target.ts'], { http2: { streams: 100 } })),
  ];
}

async function openLoads(): Promise<Row[]> {
  const target = child(['minimal-target.ts']);
  const port = await said<number>(target);
  const load = {
    kind: 'open',
    rate: RATE,
    connections: CONNECTIONS,
    duration: `${OPEN_SECONDS}s`,
    warmup: `${WARMUP_SECONDS}s`,
  } as const;
  const rows: Row[] = [];
  let alone = NaN;
  for (const threads of THREADS) {
    const before = await asked<number>(target, 'count');
    const { result, cpuUsPerRequest } = await loadOnce(port, load, WARMUP_SECONDS, { threads });
    const seen = (await asked<number>(target, 'count')) - before;
    const { counts, summary } = result;
    const { p50 = NaN, p99 = NaN } = summary.lateness?.percentilesUs ?? {};
    alone = threads === 1 ? cpuUsPerRequest : alone;
    const at = `threads, ${threads}, open, ${RATE}/s:`;
    rows.push(
      atMost(0, `${at} asked less sent`, Math.abs(RATE * OPEN_SECONDS - counts.sent), 'requests'),
      atMost(
        0,
        `${at} asked less seen by the target`,
        Math.abs(RATE * (WARMUP_SECONDS + OPEN_SECONDS) - seen),
        'requests'
      ),
      shown(`${at} lateness p50`, p50, 'µs'),
      shown(`${at} lateness p99`, p99, 'µs'),
      shown(`${at} CPU of a request over one thread`, cpuUsPerRequest / alone, '')
    );
  }
  target.disconnect();
  return rows;
}

async function closedLoads(what: string, targetOf: readonly string[], spoken: Spoken): Promise<Row[]> {
  const target = child(targetOf);
  const port = await said<number>(target);
  const rounds: Reached[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const reached: Reached[] = [];
    for (let turn = 0; turn < THREADS.length; turn++) {
      const place = (turn + round) % THREADS.length;
      const how = JSON.stringify({ ...spoken, threads: THREADS[place] });
      reached[place] = await said<Reached>(
        child(['closed-once.ts', String(port), String(CONNECTIONS), String(SECONDS), how])
      );
    }
    rounds.push(reached);
  }
  target.disconnect();
  return THREADS.flatMap((threads, place) => {
    const median = (of: (reached: readonly Reached[]) => number): number =>
      rounds.map(of).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
    const over = (of: keyof Reached): number => median((all) => (all[place]?.[of] ?? NaN) / (all[0]?.[of] ?? NaN));
    const at = `threads, ${threads}, ${what}:`;
    return [
      shown(
        `${at} requests per CPU-second`,
        median((all) => all[place]?.perCpuSec ?? NaN),
        '/s'
      ),
      shown(
        `${at} requests per second`,
        median((all) => all[place]?.perSec ?? NaN),
        '/s'
      ),
      ...(threads === 1
        ? []
        : [
            shown(`${at} requests per CPU-second over one thread`, over('perCpuSec'), ''),
            shown(`${at} requests per second over one thread`, over('perSec'), ''),
          ]),
    ];
  });
}

/** A program of this folder, on whichever core is free. */
function child([file = '', ...args]: readonly string[]) {
  return fork(join(import.meta.dirname, file), args);
}

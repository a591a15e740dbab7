import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Precision } from '@headroom/engine';
import { calmerHalf, type Round } from './calm-rounds.ts';
import { asked, forkOnCore, said } from './child-on-core.ts';
import type { OpenFigures } from './open-once.ts';
import { onCore, programOf } from './peers.ts';
import { atMost, shown, type Row } from './rows.ts';
import { traceRequests, type Kept } from './traced-requests.ts';

const RATE = 400;
const CONNECTIONS = 64;
const SECONDS = 6;
/** wrk2 finds its bearings for ten seconds, of which it tells nothing. The native generator has as many: at this rate its code is compiled for some seconds, by threads that then take its core from it. */
const WARMUP_SECONDS = 10;
/** So long after its start the native generator begins to be measured: half a second to get going, and its warm-up. */
const WARMUP_MS = WARMUP_SECONDS * 1_000 + 500;

/** How far a percentile is from how long the requests were kept, and how long that was, µs. */
interface Error {
  readonly us: number;
  readonly keptUs: number;
}
type Errors = Record<keyof Kept, Error>;

/**
 * How far response times are from how long a server keeps its requests: those of the native generator and of wrk2, in turn, median of that half of the rounds in which the server kept its delay best. Where it
 * stood still itself for a hundredth of its requests, p99 is anywhere between its delay and its stop, and one request more or less decides.
 */
export async function knownDelay(delayMs: number, rounds: number): Promise<Row[]> {
  const target = forkOnCore(1, 'delaying-target.ts', [String(delayMs * 1_000)]);
  const port = await said<number>(target);
  const traced = traceRequests(port);
  const wrk2 = programOf({ name: 'wrk2' });
  const measured = async (warmupMs: number, load: () => Promise<Kept>): Promise<Round<Errors>> => {
    setTimeout(() => {
      target.send('forget');
      traced?.forget();
    }, warmupMs);
    const its = await load();
    const told = await asked<Kept>(target, 'take');
    const kept = traced?.take() ?? told;
    const of = (name: keyof Kept): Error => ({ us: Math.abs(its[name] - kept[name]), keptUs: kept[name] });
    return { value: { p50: of('p50'), p99: of('p99') }, disturbance: kept.p99 };
  };
  const own: Record<'balanced' | 'precise', Array<Round<Errors>>> = { balanced: [], precise: [] };
  const peer: Array<Round<Errors>> = [];
  for (let round = 0; round < rounds; round++) {
    for (const precision of ['balanced', 'precise'] as const) {
      own[precision].push(await measured(WARMUP_MS, () => nativeLoad(port, precision)));
    }
    if (wrk2 !== undefined) {
      peer.push(await measured(WARMUP_SECONDS * 1_000, () => wrk2Load(wrk2, port)));
    }
  }
  traced?.close();
  target.disconnect();
  return (['p50', 'p99'] as const).flatMap((name) => {
    const of = `server of ${delayMs} ms: error of ${name}`;
    const its = middle(peer, name);
    return [
      ...(its ? [shown(`${of}, wrk2`, its.us, 'µs')] : []),
      ...(['balanced', 'precise'] as const).flatMap((precision) => {
        const { us, keptUs } = middle(own[precision], name) ?? { us: NaN, keptUs: NaN };
        return [
          atMost(Math.max(100, Math.round(keptUs * 0.05)), `${of}, ${precision}`, us, 'µs'),
          ...(its ? [atMost(Math.round(its.us), `${of}, ${precision}, against wrk2's`, us, 'µs')] : []),
        ];
      }),
    ];
  });
}

async function nativeLoad(port: number, precision: Precision): Promise<Kept> {
  const args = [port, RATE, SECONDS, CONNECTIONS, precision, WARMUP_SECONDS].map(String);
  return (await said<OpenFigures>(forkOnCore(0, 'open-once.ts', args))).response;
}

async function wrk2Load(program: string, port: number): Promise<Kept> {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${WARMUP_SECONDS + SECONDS}s`, `-R${RATE}`, '--latency'];
  const [command = '', ...args] = [...onCore(0), program, ...options, `http://127.0.0.1:${port}/`];
  const output = await text(spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
  const units: Record<string, number> = { us: 1, ms: 1e3, s: 1e6 };
  const at = (percent: number): number => {
    const [, value, unit = ''] = new RegExp(`^ *${percent}\\.000% +([\\d.]+)(us|ms|s)$`, 'm').exec(output) ?? [];
    return Number(value ?? NaN) * (units[unit] ?? NaN);
  };
  return { p50: at(50), p99: at(99) };
}

function middle(rounds: ReadonlyArray<Round<Errors>>, name: keyof Kept): Error | undefined {
  const errors = calmerHalf(rounds).map((each) => each[name]);
  return errors.toSorted((a, b) => a.us - b.us)[errors.length >> 1];
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { Worker } from 'node:worker_threads';
import { totalErrors } from '@headroom/contract';
import { Histogram } from '@headroom/measure';
import { handover } from './handover.ts';
import { loadOnce } from './load-once.ts';
import { atLeast, atMost, report, type Row } from './rows.ts';
import { threadScaling } from './thread-scaling.ts';

// What the native generator costs and how late it is, against a Node HTTP server in another process: `npm run bench -- engine`.
// Each figure has a peer that is measured right after it: a thread that only sleeps, and Node's own HTTP client.
const seconds = Number(process.argv[2] ?? 20);
const connections = 16;

const target = fork(new URL('./counting-target.ts', import.meta.url));
const [port] = (await once(target, 'message')) as [number];
console.log(`load of the machine before: ${loadavg()[0]?.toFixed(1)}; ${seconds} s for each measurement`);
const rows: Row[] = [];
for (const rate of [500, 2_000]) {
  rows.push(...(await openLoad(rate)));
}
rows.push(...(await closedLoad()));
rows.push(...(await threadScaling()));
rows.push(...(await handover()));
target.disconnect();
report('engine', rows);

async function openLoad(rate: number): Promise<Row[]> {
  const before = await requestCount(target);
  const load = { kind: 'open', rate, connections, duration: `${seconds}s`, warmup: '0s' } as const;
  const { result, cpuUsPerRequest } = await loadOnce(port, load);
  const seen = (await requestCount(target)) - before;
  const peer = await sleepingThread(rate);
  const { p50 = NaN, p99 = NaN } = result.summary.lateness?.percentilesUs ?? {};
  const at = `open, ${rate}/s:`;
  return [
    atLeast(0.999, `${at} achieved of asked`, result.achievedPerSec / rate, ''),
    atMost(0, `${at} errors`, totalErrors(result.counts), 'requests'),
    atMost(0, `${at} sent less seen by the target`, Math.abs(result.counts.sent - seen), 'requests'),
    atMost(300, `${at} lateness p50`, p50, 'µs'),
    atMost(1_000, `${at} lateness p99`, p99, 'µs'),
    atMost(4, `${at} lateness p50 over that of a sleeping thread`, p50 / peer.percentileUs(50), ''),
    atMost(4, `${at} lateness p99 over that of a sleeping thread`, p99 / peer.percentileUs(99), ''),
    atMost(0.4, `${at} cores of the generator's process`, (cpuUsPerRequest * rate) / 1e6, 'cores'),
  ];
}

async function closedLoad(): Promise<Row[]> {
  const load = { kind: 'closed', connections, duration: `${seconds}s`, warmup: '0s' } as const;
  const { result, cpuUsPerRequest } = await loadOnce(port, load);
  const client = fork(new URL('./http-client.ts', import.meta.url), [port, connections, seconds].map(String));
  const [peer] = (await once(client, 'message')) as [{ requests: number; cpuUs: number }];
  return [
    atMost(0, 'closed: errors', totalErrors(result.counts), 'requests'),
    atLeast(10_000, 'closed: answers per second', result.achievedPerSec, '/s'),
    atLeast(
      3,
      "closed: requests per CPU second over Node's HTTP client",
      peer.cpuUs / peer.requests / cpuUsPerRequest,
      ''
    ),
  ];
}

async function sleepingThread(ratePerSec: number): Promise<Histogram> {
  const thread = new Worker(new URL('./sleeping-thread.ts', import.meta.url), { workerData: { ratePerSec, seconds } });
  const [lateUs] = (await once(thread, 'message')) as [number[]];
  const histogram = new Histogram();
  lateUs.forEach((us) => histogram.record(us));
  return histogram;
}

async function requestCount(of: ChildProcess): Promise<number> {
  of.send('count');
  const [count] = (await once(of, 'message')) as [number];
  return count;
}

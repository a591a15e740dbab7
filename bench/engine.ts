import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { totalErrors, type Load } from '@headroom/contract';
import { startEngine } from '@headroom/engine';
import { formatCount, formatLatency, formatRate, RunMeasurement } from '@headroom/measure';

// What the native generator needs and how late it is, against a Node HTTP server in another process: `node bench/engine.ts [seconds]`.
// The first second is left out of the CPU figure, because in it the code is compiled.
const duration = `${Number(process.argv[2] ?? 20)}s`;
const loads: Load[] = [
  { kind: 'open', rate: 500, connections: 16, duration },
  { kind: 'open', rate: 2_000, connections: 16, duration },
  { kind: 'closed', connections: 16, duration },
];

const target = fork(new URL('./counting-target.ts', import.meta.url));
const [port] = (await once(target, 'message')) as [number];
for (const load of loads) {
  await measure(load);
}
target.disconnect();

async function measure(load: Load): Promise<void> {
  const machine = loadavg()[0]?.toFixed(1);
  const before = await requestCount(target);
  const measurement = new RunMeasurement();
  let cpu: NodeJS.CpuUsage | undefined;
  let sinceMs = 0;
  const run = startEngine(
    {
      address: { ip: '127.0.0.1', port },
      host: `127.0.0.1:${port}`,
      path: '/',
      method: 'GET',
      headers: [['user-agent', 'headroom']],
      body: null,
      timeoutMs: 10_000,
      load,
    },
    (delta) => {
      measurement.add(delta);
      if (cpu === undefined) {
        cpu = process.cpuUsage();
        sinceMs = performance.now();
      }
    }
  );
  const end = await run.done;
  const spent = process.cpuUsage(cpu);
  const busy = (spent.user + spent.system) / 1_000 / (performance.now() - sinceMs);
  const result = measurement.toResult({ ...end, clock: 'intended', askedPerSec: null, thresholds: [] });
  const asked = (await requestCount(target)) - before;
  const { response, service, lateness } = result.summary;
  console.log(`${load.kind === 'open' ? `open ${formatRate(load.rate)}` : 'closed'}, 16 connections, ${duration}`);
  console.log(`  machine's load before: ${machine}`);
  console.log(`  achieved ${formatRate(result.achievedPerSec)}, errors ${formatCount(totalErrors(result.counts))}`);
  console.log(`  sent ${formatCount(result.counts.sent)}, seen by the target ${formatCount(asked)}`);
  for (const [name, summary] of Object.entries({ response, service, lateness })) {
    const { p50, p99 } = summary?.percentilesUs ?? {};
    console.log(
      `  ${name} ${p50 === undefined || p99 === undefined ? 'none' : `p50 ${formatLatency(p50)}, p99 ${formatLatency(p99)}`}`
    );
  }
  const perRequestUs = (busy * 1e6) / result.achievedPerSec;
  console.log(
    `  CPU of the generator's process ${(busy * 100).toFixed(1)} % of a core, ${formatLatency(perRequestUs)} per request`
  );
  console.log(`  health ${result.health.status} ${result.health.reasons.join(' ')}`);
}

async function requestCount(of: ChildProcess): Promise<number> {
  of.send('count');
  const [count] = (await once(of, 'message')) as [number];
  return count;
}

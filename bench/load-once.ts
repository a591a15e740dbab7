import { meanPerSec, type Load, type Result } from '@headroom/contract';
import { startEngine, type EngineJob } from '@headroom/engine';
import { RunMeasurement } from '@headroom/measure';

/** What a load gave, and the CPU that this process spent on each request, µs; the first seconds are left out of that, because in them the code is compiled. Over HTTP/1.1 in the clear unless it is told otherwise. */
export async function loadOnce(
  port: number,
  load: Load,
  leftOut = 1,
  { precision, http2, tls }: Pick<EngineJob, 'precision' | 'http2' | 'tls'> = {}
): Promise<{ result: Result; cpuUsPerRequest: number }> {
  const measurement = new RunMeasurement();
  let from: { cpu: NodeJS.CpuUsage; ok: number } | undefined;
  const request = {
    name: 'GET /',
    weight: 1,
    path: '/',
    method: 'GET',
    headers: [['user-agent', 'headroom']],
    host: `127.0.0.1:${port}`,
    body: null,
  } as const;
  const job = {
    address: { ip: '127.0.0.1', port },
    http2,
    tls,
    requests: [request],
    timeoutMs: 10_000,
    load,
    precision,
  } as const;
  const run = startEngine(job, (delta) => {
    measurement.add(delta);
    if (delta.second + 1 < leftOut) {
      return;
    }
    from ??= { cpu: process.cpuUsage(), ok: measurement.snapshot().counts.ok };
  });
  const end = await run.done;
  const { user, system } = process.cpuUsage(from?.cpu);
  const clock = load.kind === 'open' ? 'intended' : 'send';
  const result = measurement.toResult({ ...end, clock, askedPerSec: meanPerSec(load), thresholds: [] });
  return { result, cpuUsPerRequest: (user + system) / Math.max(1, result.counts.ok - (from?.ok ?? 0)) };
}

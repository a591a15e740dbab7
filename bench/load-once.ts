import { meanPerSec, type Load, type Result } from '@headroom/contract';
import { startEngine, type EngineJob, type EngineRequest } from '@headroom/engine';
import { RunMeasurement } from '@headroom/measure';

/** What a load gave, and the CPU that this process spent on each request, µs; the first seconds are left out of that, because in them the code is compiled. Over HTTP/1.1 in the clear unless it is told otherwise; gRPC where `http2` says so. */
export async function loadOnce(
  port: number,
  load: Load,
  leftOut = 1,
  { precision, http2, tls, threads }: Pick<EngineJob, 'precision' | 'http2' | 'tls' | 'threads'> = {}
): Promise<{ result: Result; cpuUsPerRequest: number }> {
  const measurement = new RunMeasurement();
  let from: { cpu: NodeJS.CpuUsage; ok: number } | undefined;
  const job = {
    address: { ip: '127.0.0.1', port },
    http2,
    tls,
    requests: [http2?.isGrpc === true ? pingCall(port) : getRequest(port)],
    timeoutMs: 10_000,
    load,
    precision,
    threads,
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

function getRequest(port: number): EngineRequest {
  return {
    name: 'GET /',
    weight: 1,
    path: '/',
    method: 'GET',
    headers: [['user-agent', 'headroom']],
    host: `127.0.0.1:${port}`,
    body: null,
  };
}

/** What fortio calls, with a message as long as its own. */
function pingCall(port: number): EngineRequest {
  return {
    ...getRequest(port),
    name: 'fgrpc.PingServer/Ping',
    path: '/fgrpc.PingServer/Ping',
    method: 'POST',
    headers: [
      ['te', 'trailers'],
      ['content-type', 'application/grpc'],
      ['user-agent', 'headroom'],
    ],
    body: Uint8Array.of(0x08, 1, 0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x18),
  };
}

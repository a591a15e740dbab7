import { randomBytes } from 'node:crypto';
import { meanPerSec, type Load, type Result } from '@headroom/contract';
import { startEngine, type EngineJob, type EngineRequest } from '@headroom/engine';
import { RunMeasurement } from '@headroom/measure';

/** What is spoken: HTTP/1.1 in the clear where nothing else is said, gRPC where `http2` says so, messages of so many bytes over TCP. */
export interface Spoken extends Pick<EngineJob, 'http2' | 'tls' | 'tcp'> {
  readonly bytes?: number;
}

/** What a load gave, and the CPU that this process spent on each request, µs; the first seconds are left out of that, because in them the code is compiled. `perSec` are requests of each second, without those seconds. */
export async function loadOnce(
  port: number,
  load: Load,
  leftOut = 1,
  { precision, threads, ...spoken }: Pick<EngineJob, 'precision' | 'threads'> & Spoken = {}
): Promise<{ result: Result; cpuUsPerRequest: number; perSec: number }> {
  const { http2, tls, tcp } = spoken;
  const measurement = new RunMeasurement();
  let from: { cpu: NodeJS.CpuUsage; ok: number; atMs: number } | undefined;
  const job = {
    address: { ip: '127.0.0.1', port },
    http2,
    tls,
    tcp,
    requests: [requestOf(port, spoken)],
    timeoutMs: 10_000,
    load,
    precision,
    threads,
  } as const;
  const startedAtMs = performance.now();
  const run = startEngine(job, (delta) => {
    measurement.add(delta);
    if (delta.second + 1 < leftOut) {
      return;
    }
    from ??= { cpu: process.cpuUsage(), ok: measurement.snapshot().counts.ok, atMs: performance.now() };
  });
  const end = await run.done;
  const { user, system } = process.cpuUsage(from?.cpu);
  const tookMs = performance.now() - (from?.atMs ?? startedAtMs);
  const clock = load.kind === 'open' ? 'intended' : 'send';
  const result = measurement.toResult({ ...end, clock, askedPerSec: meanPerSec(load), thresholds: [] });
  const ok = Math.max(1, result.counts.ok - (from?.ok ?? 0));
  return { result, cpuUsPerRequest: (user + system) / ok, perSec: (ok / tookMs) * 1_000 };
}

function requestOf(port: number, { http2, tcp, bytes = 0 }: Spoken): EngineRequest {
  if (tcp !== undefined) {
    return { ...getRequest(port), body: randomBytes(bytes) };
  }
  return http2?.isGrpc === true ? pingCall(port) : getRequest(port);
}

/** A small GET to a target of this machine. */
export function getRequest(port: number): EngineRequest {
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

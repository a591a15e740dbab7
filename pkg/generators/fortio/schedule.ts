import { durationMs, stagesOf, warmupMs, wholeMs, type Load } from '@headroom/contract';
import type { FortioOptions } from './options.ts';

/** What fortio makes of a load. */
export interface FortioSchedule {
  /** Requests per second over all connections; 0 for as many as there can be. */
  readonly ratePerSec: number;
  readonly durationMs: number;
  /** Those that send one request at a time: connections, or their streams; fewer than asked where each would make less than two requests. */
  readonly threads: number;
  /** Requests of each thread; Infinity without a rate. */
  readonly callsPerThread: number;
  /** When a thread's request is due, µs since the load began; without a rate never. */
  dueUs(thread: number, iteration: number): number;
}

/** How fortio spaces the requests of a load, with `-uniform` and without `-jitter` (fortio.org/fortio, periodic.go). */
export function fortioSchedule(
  load: Load,
  { protocol, streams }: Pick<FortioOptions, 'protocol' | 'streams'>
): FortioSchedule {
  const asked = load.connections * (protocol === 'grpc' ? streams : 1);
  const lengthMs = wholeMs(load);
  if (load.kind === 'closed') {
    return {
      ratePerSec: 0,
      durationMs: durationMs(load.duration) + warmupMs(load),
      threads: asked,
      callsPerThread: Infinity,
      dueUs: () => 0,
    };
  }
  const ratePerSec = stagesOf(load)[0]?.toPerSec ?? 0;
  const calls = Math.max(2, Math.floor((ratePerSec * lengthMs) / 1_000));
  const threads = 2 * asked > calls ? Math.floor(calls / 2) : asked;
  const callsPerThread = Math.floor(calls / threads);
  const perThreadUs = (threads / ratePerSec) * 1e6;
  return {
    ratePerSec,
    durationMs: lengthMs,
    threads,
    callsPerThread,
    dueUs: (thread, iteration) =>
      perThreadUs * (thread / threads + (iteration === 0 ? 0 : iteration + iteration / (callsPerThread - 1))),
  };
}

import { durationMs, stagesOf, warmupMs, wholeMs, type Load } from '@headroom/contract';

/** What fortio makes of a load. */
export interface FortioSchedule {
  /** Requests per second over all connections; 0 for as many as there can be. */
  readonly ratePerSec: number;
  readonly durationMs: number;
  /** Connections, of which there are fewer than asked where each would make less than two requests. */
  readonly threads: number;
  /** Requests of each connection; Infinity without a rate. */
  readonly callsPerThread: number;
  /** When a connection's request is due, µs since the load began; without a rate never. */
  dueUs(thread: number, iteration: number): number;
}

/** How fortio spaces the requests of a load, with `-uniform` and without `-jitter` (fortio.org/fortio, periodic.go). */
export function fortioSchedule(load: Load): FortioSchedule {
  const lengthMs = wholeMs(load);
  if (load.kind === 'closed') {
    return {
      ratePerSec: 0,
      durationMs: durationMs(load.duration) + warmupMs(load),
      threads: load.connections,
      callsPerThread: Infinity,
      dueUs: () => 0,
    };
  }
  const ratePerSec = stagesOf(load)[0]?.toPerSec ?? 0;
  const calls = Math.max(2, Math.floor((ratePerSec * lengthMs) / 1_000));
  const threads = 2 * load.connections > calls ? Math.floor(calls / 2) : load.connections;
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

import type { Counts, Health, SecondDelta } from '@headroom/contract';
import { noCounts } from './no-counts.ts';
import { Histogram } from './histogram.ts';

/** A second of load for tests: response times in µs, and what differs from a calm second. */
export function secondOf(
  second: number,
  responsesUs: readonly number[],
  differing: { counts?: Partial<Counts>; health?: Partial<Health>; askedPerSec?: number | null } = {}
): SecondDelta {
  const response = new Histogram();
  responsesUs.forEach((us) => response.record(us));
  const n = responsesUs.length;
  return {
    second,
    phase: 'measured',
    askedPerSec: differing.askedPerSec ?? null,
    counts: { ...noCounts(), arrivals: n, sent: n, ok: n, statuses: n > 0 ? { 200: n } : {}, ...differing.counts },
    timings: { response: response.toData(), service: response.toData(), lateness: new Histogram().toData() },
    inFlight: 0,
    waiting: 0,
    health: { status: 'ok', reasons: [], eventLoopUtilization: 0.1, ...differing.health },
  };
}

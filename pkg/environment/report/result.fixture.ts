import type { HistogramData, Result, SeriesPoint, TimeSummary } from '@headroom/contract';
import { LOAD_FROM_MS, type Model } from './cost-model.fixture.ts';

const empty: HistogramData = { count: 0, clampedHigh: 0, clampedLow: 0, minUs: 0, maxUs: 0, sumUs: 0, cells: [] };

/** What a result may have otherwise than a perfect one. */
export interface ResultChanges {
  readonly p50Us?: (second: number) => number;
  readonly askedPerSec?: number;
  readonly serviceP50Us?: number;
  readonly health?: Result['health'];
  readonly count?: number;
  readonly openedEachSecond?: number;
}

/** The result of a generator that sent exactly what the model says, from its first request on. */
export function resultOf(
  { ratePerSec, loadSec, startedAtMs = LOAD_FROM_MS }: Pick<Model, 'ratePerSec' | 'loadSec'> & { startedAtMs?: number },
  changes: ResultChanges = {}
): Result {
  const p50Us = changes.p50Us ?? (() => 4_000);
  const askedPerSec = changes.askedPerSec ?? ratePerSec;
  const total = changes.count ?? Math.round(ratePerSec * loadSec);
  const health = changes.health ?? { status: 'ok', reasons: [], eventLoopUtilization: 0.2 };
  const series = Array.from({ length: loadSec }, (_, second): SeriesPoint => {
    const ok = Math.round(ratePerSec * (second + 1)) - Math.round(ratePerSec * second);
    return {
      second,
      phase: 'measured',
      askedPerSec,
      sent: ok,
      ok,
      errors: 0,
      bytesSent: null,
      bytesReceived: null,
      connectionsOpened: changes.openedEachSecond ?? null,
      inFlight: 0,
      waiting: 0,
      response: summary(p50Us(second)),
      health: health.status,
    };
  });
  return {
    version: 1,
    fidelity: 'exact',
    clock: 'intended',
    generator: null,
    corrections: [],
    warnings: [],
    startedAtMs,
    warmup: null,
    elapsedUs: loadSec * 1e6,
    askedPerSec,
    achievedPerSec: ratePerSec,
    counts: {
      arrivals: total,
      sent: total,
      ok: total,
      errors: {},
      statuses: { 200: total },
      bytesSent: total * 100,
      bytesReceived: total * 1_000,
      connectionsOpened: 32,
    },
    unfinished: 0,
    timings: { response: { ...empty, count: total }, service: { ...empty, count: total }, lateness: empty },
    summary: { response: summary(4_000), service: summary(changes.serviceP50Us ?? 4_000), lateness: summary(10) },
    series,
    thresholds: [],
    health,
  };
}

function summary(p50Us: number): TimeSummary {
  const p99 = 2 * p50Us;
  return {
    minUs: p50Us / 2,
    meanUs: p50Us * 1.1,
    maxUs: p99,
    percentilesUs: {
      p50: p50Us,
      p75: p50Us * 1.2,
      p90: p50Us * 1.5,
      p95: p50Us * 1.7,
      p99,
      'p99.9': p99,
      'p99.99': p99,
    },
  };
}

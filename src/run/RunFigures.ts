import {
  endedRequests,
  isTerminal,
  meanPerSec,
  warmupMs,
  type Load,
  type Result,
  type Run,
  type Traces,
} from '@headroom/contract';
import { Histogram, noCounts, type Measured } from '@headroom/measure';

/** What the page shows of a run: the same from live events and from the stored result. */
export interface RunFigures extends Measured {
  /** Requests per second asked, their mean so far where they change; null for a closed load. */
  askedPerSec: number | null;
  /** Requests that ended per second; null before the first second that is measured. */
  achievedPerSec: number | null;
  /** How long was measured so far, s; null before the first second of it. */
  elapsedSec: number | null;
  /** Requests without an outcome at the end; null while the run goes on. */
  unfinished: number | null;
  /** Whether response time counts from the scheduled start (`intended`) or, for want of a schedule, from the actual one (`send`). */
  clock: Result['clock'];
}

/** Figures of a run under way; undefined before its first second. */
export function liveFigures(measured: Measured, load: Load): RunFigures | undefined {
  const last = measured.series[measured.series.length - 1];
  if (last === undefined) {
    return undefined;
  }
  const measuredSec = last.second + 1 - warmupMs(load) / 1_000;
  return {
    ...measured,
    askedPerSec: meanPerSec(load, measuredSec * 1_000),
    achievedPerSec: measuredSec <= 0 ? null : endedRequests(measured.counts) / measuredSec,
    elapsedSec: measuredSec <= 0 ? null : measuredSec,
    unfinished: null,
    clock: load.kind === 'open' ? 'intended' : 'send',
  };
}

/** Whether a run under way has seconds of its warm-up only, in which nothing counts yet. */
export function isWarmingUp({ state }: Run, { elapsedSec }: RunFigures): boolean {
  return !isTerminal(state) && elapsedSec === null;
}

/** Figures of a run that has ended. */
export function resultFigures(result: Result): RunFigures {
  const { counts, series, health, timings, handshakes, askedPerSec, achievedPerSec, unfinished, clock, elapsedUs } =
    result;
  return {
    counts,
    warmup: result.warmup?.counts ?? noCounts(),
    requests: result.requests ?? [],
    series,
    health,
    askedPerSec,
    achievedPerSec: elapsedUs === 0 ? null : achievedPerSec,
    elapsedSec: elapsedUs === 0 ? null : elapsedUs / 1e6,
    unfinished,
    clock,
    traces: tracesOf(result),
    warmupTraces: tracesOf(result.warmup ?? {}),
    caughtUp: result.caughtUp ?? 0,
    redirects: result.redirects,
    handshakes: handshakes && { times: Histogram.fromData(handshakes.times), resumed: handshakes.resumed },
    timings: {
      response: Histogram.fromData(timings.response),
      service: Histogram.fromData(timings.service),
      lateness: Histogram.fromData(timings.lateness),
    },
  };
}

function tracesOf({ slowTraces, failedTraces }: Traces): Traces {
  return { ...(slowTraces && { slowTraces }), ...(failedTraces && { failedTraces }) };
}

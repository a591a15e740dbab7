import { dateTimeFormat } from '@grafana/data';
import { warmupMs, wholeMs, type CaptureWindows, type Run } from '@headroom/contract';
import { clockText } from '../../charts/clockText';
import type { TimeAxis } from '../../charts/TimeAxis';
import { observedSpan } from '../observationInWords';

/** How much of the time around a run the charts show: the load alone, or also the windows before and after it. */
export type Span = 'load' | 'all';

/** What is known of a run's time. */
export interface Known {
  run: Run;
  /** Null while the load is not over or nothing was captured. */
  windows: CaptureWindows | null;
  /** First intended start as the result has it, ms since 1970. */
  startedAtMs: number | undefined;
  /** The last second that was measured. */
  lastSecond: number | undefined;
}

const HOUR_MS = 3_600_000;

/** Where the time axis of a run's charts begins and ends, and how its moments are written: since the load's begin, warm-up included, of an observation by the clock. */
export function runAxis(known: Known, span: Span): Omit<TimeAxis, 'bands' | 'steady' | 'syncKey'> {
  const { run, windows } = known;
  const { fromMs, toMs } = lookedAt(known);
  const isObserved = run.test.kind === 'Observation';
  const originMs = isObserved ? Math.floor(fromMs / HOUR_MS) * HOUR_MS : fromMs;
  const secOf = (ms: number) => (ms - originMs) / 1_000;
  const isAll = span === 'all';
  const beginMs = (isAll && windows?.idle?.fromMs) || fromMs;
  const endMs = (isAll && windows?.after?.toMs) || toMs;
  return {
    originMs,
    fromSec: secOf(Math.min(beginMs, fromMs)),
    toSec: secOf(Math.max(endMs, toMs)),
    momentsSec: [secOf(fromMs), secOf(toMs)],
    timeText: isObserved ? timeOfDay(originMs, toMs - fromMs) : clockText,
  };
}

function lookedAt({ run, windows, startedAtMs, lastSecond }: Known): { fromMs: number; toMs: number } {
  const { test } = run;
  if (test.kind === 'Observation') {
    return windows?.load ?? observedSpan(run, test);
  }
  const beganMs = windows === null ? undefined : windows.load.fromMs - warmupMs(test.load);
  const fromMs = beganMs ?? startedAtMs ?? run.startedAtMs ?? run.queuedAtMs;
  return { fromMs, toMs: fromMs + Math.max(wholeMs(test.load), ((lastSecond ?? 0) + 1) * 1_000) };
}

/** With as much as the length of what is shown needs. */
function timeOfDay(originMs: number, lengthMs: number): (sec: number) => string {
  const format = lengthMs > 24 * HOUR_MS ? 'MM-DD HH:mm' : lengthMs > HOUR_MS ? 'HH:mm' : 'HH:mm:ss';
  return (sec) => dateTimeFormat(originMs + sec * 1_000, { format });
}

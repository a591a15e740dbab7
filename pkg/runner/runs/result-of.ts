import { meanPerSec, requestsOf, totalErrors, warmupMs, type Counts, type Result } from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import type { RunMeasurement } from '@headroom/measure';
import type { TestRun } from './execute-run.ts';

/**
 * The result of a run, as far as it was measured; undefined when no second was, as in a run that ended in its warm-up.
 * Without `end` (the generator or the runner failed) what it would have told is taken from the seconds that arrived.
 */
export function resultOf(
  run: Pick<TestRun, 'test' | 'startedAtMs' | 'queuedAtMs'>,
  measurement: RunMeasurement,
  end?: GeneratorEnd
): Result | undefined {
  const { counts, warmup, series } = measurement.snapshot();
  const last = series.at(-1);
  if (last?.phase !== 'measured') {
    return undefined;
  }
  const { load, target, thresholds } = run.test;
  const lengthMs = warmupMs(load);
  const elapsedUs = end?.elapsedUs ?? ((last.second + 1) * 1_000 - lengthMs) * 1_000;
  const names = requestsOf(target).map(({ name }) => name);
  return measurement.toResult({
    startedAtMs: end?.startedAtMs ?? run.startedAtMs ?? run.queuedAtMs,
    elapsedUs,
    unfinished: end?.unfinished ?? unfinished(counts),
    warmup: lengthMs === 0 ? undefined : { lengthMs, unfinished: end?.warmupUnfinished ?? unfinished(warmup) },
    clock: end?.clock ?? (load.kind === 'open' ? 'intended' : 'send'),
    askedPerSec: meanPerSec(load, elapsedUs / 1_000),
    requests: names.length > 1 ? names : undefined,
    thresholds,
  });
}

function unfinished(counts: Counts): number {
  return counts.arrivals - counts.ok - totalErrors(counts);
}

import { totalErrors, type Result } from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import type { RunMeasurement } from '@headroom/measure';
import type { TestRun } from './execute-run.ts';

/**
 * The result of a run, as far as it was measured; undefined when no second was.
 * Without `end` (the generator or the runner failed) what it would have told is taken from the seconds that arrived.
 */
export function resultOf(
  run: Pick<TestRun, 'test' | 'startedAtMs' | 'queuedAtMs'>,
  measurement: RunMeasurement,
  end?: GeneratorEnd
): Result | undefined {
  const { counts, series } = measurement.snapshot();
  const last = series.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const { load, thresholds } = run.test;
  return measurement.toResult({
    startedAtMs: end?.startedAtMs ?? run.startedAtMs ?? run.queuedAtMs,
    elapsedUs: end?.elapsedUs ?? (last.second + 1) * 1_000_000,
    unfinished: end?.unfinished ?? counts.arrivals - counts.ok - totalErrors(counts),
    clock: end?.clock ?? (load.kind === 'open' ? 'intended' : 'send'),
    askedPerSec: load.kind === 'open' ? load.rate : null,
    thresholds,
  });
}

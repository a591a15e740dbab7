import { meanPerSec, requestsOf, totalErrors, warmupMs, type Counts, type Result } from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import type { RunMeasurement } from '@headroom/measure';
import type { TestRun } from './execute-run.ts';

/**
 * The result of a run, as far as it was measured; undefined when nothing was, as in a run that ended in its warm-up.
 * Without `end` (the generator or the runner failed) what it would have told is taken from the seconds that arrived.
 */
export function resultOf(
  run: Pick<TestRun, 'test' | 'plan' | 'startedAtMs' | 'queuedAtMs'>,
  measurement: RunMeasurement,
  end?: GeneratorEnd
): Result | undefined {
  const { counts, warmup, series } = measurement.snapshot();
  const last = series.at(-1);
  if (last?.phase !== 'measured' && end?.whole === undefined) {
    return undefined;
  }
  const lastSecond = last?.second ?? 0;
  const { load, target, thresholds } = run.test;
  const lengthMs = warmupMs(load);
  const elapsedUs = end?.elapsedUs ?? ((lastSecond + 1) * 1_000 - lengthMs) * 1_000;
  const names = requestsOf(target).map(({ name }) => name);
  return measurement.toResult({
    startedAtMs: end?.startedAtMs ?? run.startedAtMs ?? run.queuedAtMs,
    elapsedUs,
    unfinished: end?.unfinished ?? unfinished(counts),
    warmup: lengthMs === 0 ? undefined : { lengthMs, unfinished: end?.warmupUnfinished ?? unfinished(warmup) },
    clock: end?.clock ?? (load.kind === 'open' ? 'intended' : 'send'),
    fidelity: end?.fidelity ?? 'exact',
    generator: generatorOf(run.plan),
    corrections: [...(end?.corrections ?? [])],
    warnings: [...(end?.warnings ?? [])],
    ...(end?.floor === undefined ? {} : { floor: end.floor }),
    whole: end?.whole,
    askedPerSec: meanPerSec(load, elapsedUs / 1_000),
    requests: names.length > 1 ? names : undefined,
    thresholds,
  });
}

function generatorOf(plan: TestRun['plan']): Result['generator'] {
  return plan === null ? null : { ...plan.generator, argv: plan.command?.argv ?? null };
}

function unfinished(counts: Counts): number {
  return counts.arrivals - counts.ok - totalErrors(counts);
}

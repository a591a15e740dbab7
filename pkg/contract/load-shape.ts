import { durationMs } from './duration.ts';
import type { Load, OpenLoad } from './load.ts';

/** A stretch of an open load: its rate goes evenly from `fromPerSec` to `toPerSec`. */
export interface RateStage {
  readonly fromPerSec: number;
  readonly toPerSec: number;
  readonly lengthMs: number;
}

/** The measured stages of an open load, in order; one with a single rate has one. */
export function stagesOf(load: Pick<OpenLoad, 'rate' | 'duration' | 'stages'>): RateStage[] {
  const { rate = 0, duration = '0s', stages } = load;
  let lastPerSec = 0;
  return (stages ?? [{ rate, for: duration }]).map((stage) => {
    const toPerSec = 'rate' in stage ? stage.rate : stage.ramp;
    const fromPerSec = 'rate' in stage ? stage.rate : lastPerSec;
    lastPerSec = toPerSec;
    return { fromPerSec, toPerSec, lengthMs: durationMs(stage.for) };
  });
}

/** How long a load's warm-up takes, ms. */
export function warmupMs(load: Load): number {
  return durationMs(load.warmup);
}

/** How long a load is measured, ms: without its warm-up. */
export function measuredMs(load: Load): number {
  return load.kind === 'closed'
    ? durationMs(load.duration)
    : stagesOf(load).reduce((sum, { lengthMs }) => sum + lengthMs, 0);
}

/** How long load is made, ms: warm-up and measured part. */
export function wholeMs(load: Load): number {
  return warmupMs(load) + measuredMs(load);
}

/** The highest rate that an open load asks for, requests per second; null for a closed one, which asks for none. */
export function peakPerSec(load: Load): number | null {
  return load.kind === 'closed'
    ? null
    : Math.max(...stagesOf(load).flatMap(({ fromPerSec, toPerSec }) => [fromPerSec, toPerSec]));
}

/** The rate that an open load asks for so long after its warm-up, requests per second: before that, and after its end, that of its beginning and its end; null for a closed load. */
export function ratePerSecAt(load: Load, atMs: number): number | null {
  if (load.kind === 'closed') {
    return null;
  }
  let fromMs = 0;
  let lastPerSec = 0;
  for (const { fromPerSec, toPerSec, lengthMs } of stagesOf(load)) {
    if (atMs < fromMs + lengthMs) {
      return fromPerSec + (toPerSec - fromPerSec) * (Math.max(0, atMs - fromMs) / lengthMs);
    }
    fromMs += lengthMs;
    lastPerSec = toPerSec;
  }
  return lastPerSec;
}

/** How many requests a stage asks for in its first `ms`: the integral of its rate. */
export function askedInStage({ fromPerSec, toPerSec, lengthMs }: RateStage, ms: number): number {
  const reached = fromPerSec + ((toPerSec - fromPerSec) * ms) / lengthMs;
  return (((fromPerSec + reached) / 2) * ms) / 1_000;
}

/** The mean rate that an open load asks for in the first `ms` of its measured part, requests per second; null for a closed load. */
export function meanPerSec(load: Load, ms = measuredMs(load)): number | null {
  if (load.kind === 'closed') {
    return null;
  }
  const stages = stagesOf(load);
  const [only] = stages;
  if (only !== undefined && stages.length === 1 && only.fromPerSec === only.toPerSec) {
    return only.toPerSec;
  }
  const overMs = Math.min(ms, measuredMs(load));
  let leftMs = overMs;
  let asked = 0;
  for (const stage of stages) {
    asked += askedInStage(stage, Math.min(leftMs, stage.lengthMs));
    leftMs -= Math.min(leftMs, stage.lengthMs);
  }
  return overMs <= 0 ? (only?.fromPerSec ?? null) : asked / (overMs / 1_000);
}

/** Whether an open load changes its rate in its measured part. */
export function isStaged(load: Load): boolean {
  return (
    load.kind === 'open' &&
    stagesOf(load).some((stage, i, all) => stage.toPerSec !== all[0]?.fromPerSec || stage.fromPerSec !== stage.toPerSec)
  );
}

/** The longest stretch of one rate above 0 in the first `untilMs`, ms since the end of the warm-up; the whole where there is none, as in a load of ramps only. */
export function steadyStretch(
  load: Load,
  untilMs = measuredMs(load)
): { readonly fromMs: number; readonly toMs: number } {
  const whole = { fromMs: 0, toMs: untilMs };
  if (load.kind === 'closed') {
    return whole;
  }
  let longest = { fromMs: 0, toMs: 0 };
  let current = { fromMs: 0, toMs: 0, perSec: NaN };
  for (const { fromPerSec, toPerSec, lengthMs } of stagesOf(load)) {
    const startMs = current.toMs;
    const endMs = Math.min(untilMs, startMs + lengthMs);
    const goesOn = fromPerSec === toPerSec && current.perSec === fromPerSec;
    const isFlat = fromPerSec === toPerSec && fromPerSec > 0;
    current = {
      fromMs: goesOn ? current.fromMs : startMs,
      toMs: endMs,
      perSec: isFlat ? toPerSec : NaN,
    };
    if (isFlat && current.toMs - current.fromMs > longest.toMs - longest.fromMs) {
      longest = { fromMs: current.fromMs, toMs: current.toMs };
    }
  }
  return longest.toMs > 0 ? longest : whole;
}

import type { Capture, Runnable, TimeWindow } from '@headroom/contract';
import { HOST_SOURCE, planWindows, type HostSampler } from '@headroom/environment';
import { processRules } from './process-rules.ts';

/** How often the machine is sampled, ms. */
export const SAMPLE_EVERY_MS = 1_000;

/** When load was made by other runs than the captured one; absent where it never was. */
export interface Neighbours {
  readonly previousLoadEndMs?: number;
  readonly nextLoadStartMs?: number;
}

/** What the host sampler recorded around a run, in the form that is stored with it; provisional until the window after the load has passed. */
export function captureFromHost(
  sampler: Pick<HostSampler, 'historyFromMs' | 'series' | 'missing' | 'fingerprint'>,
  { test, load, neighbours, nowMs }: { test: Runnable; load: TimeWindow; neighbours: Neighbours; nowMs: number }
): Capture {
  const historyFromMs = sampler.historyFromMs();
  const windows = planWindows({
    load,
    declared: load,
    spacingMs: SAMPLE_EVERY_MS,
    observed: test.kind === 'Observation',
    historyFromMs: historyFromMs ?? nowMs,
    ...neighbours,
  });
  const whole = { fromMs: (windows.idle ?? load).fromMs, toMs: (windows.after ?? load).toMs };
  const rules = processRules(test);
  return {
    version: 1,
    takenAtMs: nowMs,
    windows,
    provisional: windows.after !== null && nowMs < windows.after.toMs + SAMPLE_EVERY_MS,
    spacingMs: { [HOST_SOURCE]: SAMPLE_EVERY_MS },
    clockSkewMs: { [HOST_SOURCE]: 0 },
    series: sampler.series(whole, rules),
    failures: [],
    missing: sampler.missing(whole, rules),
    fingerprint: sampler.fingerprint(),
    meshes: [],
  };
}

import type { Capture, CaptureWindows, Runnable } from '@headroom/contract';
import { HOST_SOURCE, type HostSampler } from '@headroom/environment';
import { processRules } from './process-rules.ts';

/** How often the machine is sampled, ms. */
export const SAMPLE_EVERY_MS = 1_000;

/** Share of a load that the sampler must remember to tell anything of it. */
const LEAST_REMEMBERED = 0.8;

/** The sampler, as far as captures need it. */
export type Sampler = Pick<HostSampler, 'historyFromMs' | 'series' | 'missing' | 'fingerprint'>;

/** What the runner's own machine told in these windows, as a capture without anybody else's part. */
export function hostPart(
  sampler: Sampler,
  {
    test,
    windows,
    nowMs,
    stored,
  }: { test: Runnable; windows: CaptureWindows; nowMs: number; stored?: Capture | undefined }
): Capture {
  const told = remembers(sampler, windows)
    ? fromSampler(sampler, test, windows)
    : { series: (stored?.series ?? []).filter(({ source }) => source === HOST_SOURCE), missing: [] };
  const hasHost = told.series.length > 0;
  return {
    version: 1,
    takenAtMs: nowMs,
    windows,
    provisional: false,
    spacingMs: hasHost ? { [HOST_SOURCE]: SAMPLE_EVERY_MS } : {},
    clockSkewMs: hasHost ? { [HOST_SOURCE]: 0 } : {},
    failures: [],
    fingerprint: hasHost ? sampler.fingerprint() : [],
    meshes: [],
    ...told,
  };
}

/** Since when the machine is recorded in what `hostPart` gives; infinity where it is not. */
export function hostHistoryFromMs(sampler: Sampler, load: CaptureWindows['load'], stored?: Capture): number {
  if (remembers(sampler, { load })) {
    return sampler.historyFromMs() ?? Infinity;
  }
  const host = (stored?.series ?? []).filter(({ source }) => source === HOST_SOURCE);
  return Math.min(Infinity, ...host.map(({ samples }) => samples[0]?.[0] ?? Infinity));
}

/** Whether the subject is in a cluster and nowhere else: then this machine tells of the load generator alone, for its nodes and processes are others. */
export function isInCluster({ subject }: Runnable): boolean {
  const { cluster, namespaces = [], workloads = [], processes = [] } = subject ?? {};
  return (cluster !== undefined || namespaces.length > 0 || workloads.length > 0) && processes.length === 0;
}

function remembers(sampler: Sampler, { load }: Pick<CaptureWindows, 'load'>): boolean {
  const historyFromMs = sampler.historyFromMs();
  return historyFromMs !== null && load.toMs - historyFromMs >= LEAST_REMEMBERED * (load.toMs - load.fromMs);
}

function fromSampler(sampler: Sampler, test: Runnable, windows: CaptureWindows): Pick<Capture, 'series' | 'missing'> {
  const { idle, load, after } = windows;
  const whole = { fromMs: (idle ?? load).fromMs, toMs: (after ?? load).toMs };
  const rules = processRules(test);
  const series = sampler.series(whole, rules);
  return isInCluster(test)
    ? { series: series.filter(({ component }) => component === 'runner'), missing: [] }
    : { series, missing: sampler.missing(whole, rules) };
}

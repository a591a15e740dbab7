import { isDeepStrictEqual } from 'node:util';
import {
  steadyStretch,
  warmupMs,
  type Capture,
  type CaptureWindows,
  type Runnable,
  type Subject,
  type TimeWindow,
} from '@headroom/contract';
import { mergeCaptures, planWindows, type Pack } from '@headroom/environment';
import type { OpenedConnection } from '../connections/connections-for-runs.ts';
import {
  askConnections,
  askLargestSpacing,
  unanswered,
  withEarlierAnswers,
  type Parts,
  type Question,
} from './ask-connections.ts';
import { hostHistoryFromMs, hostPart, isInCluster, SAMPLE_EVERY_MS, type Sampler } from './host-part.ts';
import { processRules } from './process-rules.ts';

/** When load was made by other runs than the captured one; absent where it never was. */
export interface Neighbours {
  readonly previousLoadEndMs?: number;
  readonly nextLoadStartMs?: number;
}

/** Whom a capture is taken from. */
export interface Sources {
  readonly sampler: Sampler;
  readonly connections: readonly OpenedConnection[];
  readonly packs: readonly Pack[];
}

/** What a capture is about. */
export interface CaptureTask {
  readonly test: Runnable;
  /** The load without its warm-up, or the span that was observed. */
  readonly load: TimeWindow;
  readonly neighbours: Neighbours;
  /** What was captured of it before. */
  readonly stored?: Capture | undefined;
  readonly nowMs: () => number;
  /** Ends the asking; what was not answered by then is missing. */
  readonly signal: AbortSignal;
}

/** A capture, and the connections that have not said all that they were asked. */
export interface Taken {
  readonly capture: Capture;
  readonly unanswered: readonly string[];
}

/**
 * Takes the capture of a load from the runner's own machine and every connection. Windows depend on how often samples come and since when there are any, which
 * the samples themselves tell best: where the answer shows that other windows are right and it does not reach over them, it is asked once more.
 */
export async function takeCapture(task: CaptureTask, sources: Sources): Promise<Taken> {
  const { test, load, stored, nowMs, signal } = task;
  const { connections, sampler } = sources;
  const asked = connections.length > 0;
  const saidMs = asked ? await askLargestSpacing(connections, { atMs: Math.min(load.toMs, nowMs()), signal }) : 0;
  const hostFromMs = isInCluster(test) ? Infinity : hostHistoryFromMs(sampler, load, stored);
  const first = plan(task, Math.max(SAMPLE_EVERY_MS, saidMs), asked ? -Infinity : Math.min(hostFromMs, nowMs()));
  let parts = await askConnections(connections, questionFor(task, sources, first));
  const windows = asked
    ? plan(task, spacingIn(parts, saidMs), Math.min(hostFromMs, recordedFromMs(parts, first)))
    : first;
  if (!isDeepStrictEqual(windows, first) && (hasRates(parts) || !reachesOver(first, windows)) && !signal.aborted) {
    parts = await askConnections(connections, questionFor(task, sources, windows));
  }
  const silent = unanswered(parts, signal);
  const base = hostPart(sampler, { test, windows, nowMs: nowMs(), stored });
  return { capture: mergeCaptures(base, withEarlierAnswers(parts, silent, stored)), unanswered: silent };
}

/** What connections are asked for a test in these windows. */
export function questionFor(
  { test, nowMs, signal }: Pick<CaptureTask, 'test' | 'nowMs' | 'signal'>,
  { packs, sampler }: Pick<Sources, 'packs' | 'sampler'>,
  windows: CaptureWindows
): Question {
  const { environment } = test;
  return {
    packs,
    subject: subjectOf(test, sampler, windows.load),
    windows,
    mesh: environment?.mesh ?? 'auto',
    queries: environment?.queries ?? [],
    nowMs,
    signal,
  };
}

/** The subject as the test names it; where it names nobody, the processes of this machine that listen on the target's port. */
function subjectOf(test: Runnable, sampler: Sampler, { toMs }: TimeWindow): Subject {
  const { subject = { namespaces: [], workloads: [], processes: [] } } = test;
  if (isInCluster(test) || subject.processes.length > 0) {
    return subject;
  }
  const atTheEnd = sampler.series({ fromMs: toMs - 2 * SAMPLE_EVERY_MS, toMs }, processRules(test));
  const own = atTheEnd.flatMap(({ component, instance }) =>
    component === 'application' ? (instance.process ?? []) : []
  );
  return { ...subject, processes: [...new Set(own)] };
}

function plan({ test, load, neighbours }: CaptureTask, spacingMs: number, historyFromMs: number): CaptureWindows {
  const times = { load, spacingMs, historyFromMs, ...neighbours };
  if (test.kind === 'Observation') {
    return planWindows({ ...times, declared: load, observed: true });
  }
  const { fromMs, toMs } = steadyStretch(test.load, load.toMs - load.fromMs);
  const declared = { fromMs: load.fromMs + fromMs, toMs: load.fromMs + toMs };
  return planWindows({ ...times, declared, warmupMs: warmupMs(test.load), observed: false });
}

function spacingIn(parts: Parts, saidMs: number): number {
  const spacings = [...parts.values()].map(({ spacingMs }) => spacingMs ?? saidMs);
  return Math.round(Math.max(SAMPLE_EVERY_MS, ...spacings));
}

/** The first sample of any connection, where that is clearly after the beginning of the idle window; else its records reach back as far as they are needed. */
function recordedFromMs(parts: Parts, { idle }: CaptureWindows): number {
  const firsts = [...parts.values()].map(({ series, spacingMs, clockSkewMs }) => {
    const samples = series.flatMap(({ samples: [sample], quantity }) =>
      quantity === 'custom' ? [] : (sample?.[0] ?? [])
    );
    const firstMs = samples.reduce((least, atMs) => Math.min(least, atMs), Infinity) - (clockSkewMs ?? 0);
    return idle === null || firstMs <= idle.fromMs + 2 * (spacingMs ?? 0) ? -Infinity : firstMs;
  });
  return Math.min(...firsts);
}

function hasRates(parts: Parts): boolean {
  return [...parts.values()].some(({ series }) => series.some(({ form }) => form === 'rate'));
}

/** Whether all samples of these windows lie between the first and the last of the others. */
function reachesOver(asked: CaptureWindows, wanted: CaptureWindows): boolean {
  const [a, b] = [wholeOf(asked), wholeOf(wanted)];
  return a.fromMs <= b.fromMs && a.toMs >= b.toMs;
}

function wholeOf({ idle, steady, after }: CaptureWindows): TimeWindow {
  const spans = [idle, steady, after].filter((span) => span !== null);
  return { fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)), toMs: Math.max(...spans.map(({ toMs }) => toMs)) };
}

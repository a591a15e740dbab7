import type { CaptureSeries, MissingAnswer, TimeWindow } from '@headroom/contract';
import { unreadMs } from '../capture/lifetime.ts';
import type { ServerSpans } from './server-time.ts';
import { medianSpacingMs } from './spacing.ts';

/** So many spacings without a sample of any series are silence, and never less than this, ms. */
const LOST_SCRAPES = 4;
const SHORTEST_MS = 5_000;
const LISTED = 3;

/** What is said of a source: of its own silence, and of exporters that it could not read. */
export function gapsOf(
  connection: string,
  series: readonly CaptureSeries[],
  spans: Pick<ServerSpans, 'whole' | 'steady'>
): MissingAnswer[] {
  const limitMs = limitOf(series);
  return limitMs === null
    ? []
    : [...silenceOf(connection, series, spans, limitMs), ...unreadOf(connection, series, spans.steady, limitMs)];
}

/**
 * What is said where a source has no sample of anything for a while: it was stopped, or it was late for the steady part.
 * Records that only begin after the idle window make that one shorter or absent, which its own words say.
 */
function silenceOf(
  connection: string,
  series: readonly CaptureSeries[],
  { whole, steady }: Pick<ServerSpans, 'whole' | 'steady'>,
  limitMs: number
): MissingAnswer[] {
  const raw = series.filter(isStored);
  const times = [...new Set(raw.flatMap(({ samples }) => samples.map(([atMs]) => atMs)))].sort((a, b) => a - b);
  const fromMs = Math.min(steady?.fromMs ?? whole.toMs, times[0] ?? whole.toMs);
  const inOrder = [fromMs, ...times, whole.toMs];
  const silent = inOrder.flatMap((toMs, i) => {
    const fromMs = inOrder[i - 1] ?? toMs;
    return toMs - fromMs > limitMs ? [`${Math.round((toMs - fromMs) / 1_000)} s from ${clock(fromMs)}`] : [];
  });
  const more = silent.length > LISTED ? ` and ${silent.length - LISTED} more times` : '';
  return silent.length === 0
    ? []
    : [
        {
          question: `Did ${connection} record the whole time?`,
          why: `It has no sample of anything for ${silent.slice(0, LISTED).join(', ')}${more}. Where less than 80 % of a window is covered, its figures are unknown.`,
          remedy: 'Keep Prometheus and its targets up during a run; its log and the metric up say what happened.',
        },
      ];
}

/** Only the steady part counts: who is started for a load is asked in vain before it. */
function unreadOf(
  connection: string,
  series: readonly CaptureSeries[],
  steady: TimeWindow | null,
  limitMs: number
): MissingAnswer[] {
  const lost = new Map(
    series.map((one) => [one.unread?.exporter ?? '', steady === null ? 0 : unreadMs(one, steady)] as const)
  );
  const told = [...lost].filter(([, lostMs]) => lostMs > limitMs);
  const more = told.length > LISTED ? ` and ${told.length - LISTED} more` : '';
  const listed = told.slice(0, LISTED).map(([exporter, lostMs]) => `${exporter} for ${Math.round(lostMs / 1_000)} s`);
  return told.length === 0
    ? []
    : [
        {
          question: `Could ${connection} read its exporters the whole time?`,
          why: `In the steady part it could not read ${listed.join(', ')}${more}. What they tell of is unknown where less than 80 % of a window is covered; nothing is taken to have gone.`,
          remedy:
            'Give the exporters enough CPU, and their scrapes enough time; the metric up says which scrapes failed.',
        },
      ];
}

/** Silence is longer than this, ms; null where no series has two samples. */
function limitOf(series: readonly CaptureSeries[]): number | null {
  const spacingMs = medianSpacingMs(series.filter(isStored));
  return spacingMs === null ? null : Math.max(LOST_SCRAPES * spacingMs, SHORTEST_MS);
}

function isStored({ form, quantity }: CaptureSeries): boolean {
  return form === 'raw' && quantity !== 'custom';
}

function clock(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

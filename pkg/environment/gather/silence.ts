import type { CaptureSeries, MissingAnswer } from '@headroom/contract';
import type { ServerSpans } from './server-time.ts';
import { medianSpacingMs } from './spacing.ts';

/** So many spacings without a sample of any series are silence, and never less than this, ms. */
const LOST_SCRAPES = 4;
const SHORTEST_MS = 5_000;
const LISTED = 3;

/**
 * What is said where a source has no sample of anything for a while: it was stopped, or it was late for the steady part.
 * Records that only begin after the idle window make that one shorter or absent, which its own words say.
 */
export function silenceOf(
  connection: string,
  series: readonly CaptureSeries[],
  { whole, steady }: Pick<ServerSpans, 'whole' | 'steady'>
): MissingAnswer[] {
  const raw = series.filter(({ form, quantity }) => form === 'raw' && quantity !== 'custom');
  const spacingMs = medianSpacingMs(raw);
  if (spacingMs === null) {
    return [];
  }
  const limitMs = Math.max(LOST_SCRAPES * spacingMs, SHORTEST_MS);
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

function clock(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

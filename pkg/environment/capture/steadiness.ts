import type { SeriesPoint, TimeWindow } from '@headroom/contract';

/** What the six slices of the steady part say. */
export type Steadiness =
  | {
      readonly known: true;
      readonly steady: boolean;
      /** Standard deviation of the slices' throughput over their mean. */
      readonly throughputVariation: number;
      /** Mann-Kendall statistic of the slices' median response time, −15 to 15. */
      readonly trend: number;
      /** Last slice's median response time over the first's, less 1. */
      readonly drift: number;
      /** Largest slice's p99 over the smallest's. */
      readonly tailRatio: number;
      /** What is not steady, one sentence each. */
      readonly reasons: readonly string[];
    }
  | { readonly known: false; readonly why: string };

const SLICES = 6;
const MOST_VARIATION = 0.02;
const MOST_TAIL_RATIO = 2;
/** Of 6 values in random order 1.7 % reach this (Mann-Kendall, two-sided). */
const TREND = 13;
/** A trend of less than this is below what a histogram with 3 digits and the run-to-run spread let one see. */
const LEAST_DRIFT = 0.02;

/**
 * Whether a load was steady: its steady part in six slices must have throughput that varies by less than 2 %, no trend in median response time
 * and p99s within a factor of 2. A slice's p50 and p99 are the medians over its seconds, used to compare slices and never shown as latencies.
 */
export function steadiness(series: readonly SeriesPoint[], startedAtMs: number, steady: TimeWindow): Steadiness {
  const points = series.filter(
    ({ second }) => startedAtMs + second * 1_000 >= steady.fromMs && startedAtMs + (second + 1) * 1_000 <= steady.toMs
  );
  const perSlice = Math.floor(points.length / SLICES);
  if (perSlice < 1) {
    return { known: false, why: `The steady part has ${points.length} whole seconds of load; ${SLICES} are needed.` };
  }
  const slices = Array.from({ length: SLICES }, (_, i) => points.slice(i * perSlice, (i + 1) * perSlice));
  const rates = slices.map((slice) => slice.reduce((sum, point) => sum + point.ok, 0) / slice.length);
  const p50s = slices.flatMap((slice) => percentileOf(slice, 'p50'));
  const p99s = slices.flatMap((slice) => percentileOf(slice, 'p99'));
  const throughputVariation = variation(rates);
  const trend = mannKendall(p50s);
  const drift = (p50s.at(-1) ?? 0) / (p50s[0] ?? 1) - 1;
  const tailRatio = p99s.length === 0 ? 1 : Math.max(...p99s) / Math.min(...p99s);
  const reasons = [
    ...(p50s.length === SLICES ? [] : ['a sixth of it had no answered request']),
    ...(throughputVariation < MOST_VARIATION ? [] : [`throughput varied by ${percent(throughputVariation)}`]),
    ...(Math.abs(trend) < TREND || Math.abs(drift) < LEAST_DRIFT
      ? []
      : [`median response time ${drift > 0 ? 'rose' : 'fell'} by ${percent(Math.abs(drift))}`]),
    ...(tailRatio < MOST_TAIL_RATIO ? [] : [`p99 of one sixth was ${tailRatio.toFixed(1)} times that of another`]),
  ];
  return { known: true, steady: reasons.length === 0, throughputVariation, trend, drift, tailRatio, reasons };
}

/** Median over the slice's seconds; nothing where no second has a sample. */
function percentileOf(slice: readonly SeriesPoint[], name: 'p50' | 'p99'): number[] {
  const values = slice.flatMap(({ response }) => response?.percentilesUs[name] ?? []).sort((a, b) => a - b);
  const middle = values[values.length >> 1];
  return middle === undefined ? [] : [middle];
}

function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return mean === 0 ? 0 : Math.sqrt(squares / (values.length - 1)) / mean;
}

/** Pairs in rising order less pairs in falling order. */
function mannKendall(values: readonly number[]): number {
  return values.reduce((sum, a, i) => sum + values.slice(i + 1).reduce((s, b) => s + Math.sign(b - a), 0), 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

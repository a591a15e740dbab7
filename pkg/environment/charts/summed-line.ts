import type { CaptureSeries, TimeWindow } from '@headroom/contract';
import { lifetimes, slackMs } from '../capture/lifetime.ts';
import { cellValues } from './cell-values.ts';
import { middleOf, type Grid } from './grid.ts';

/** From the first to the last sample that a source gave, of any series. */
export type SourceSpans = ReadonlyMap<string, TimeWindow>;

/** The spans of the sources of these series. */
export function spansOfSources(all: readonly CaptureSeries[]): SourceSpans {
  const spans = new Map<string, TimeWindow>();
  for (const { source, samples } of all) {
    const span = spans.get(source);
    const [first, last] = [samples[0]?.[0] ?? Infinity, samples.at(-1)?.[0] ?? -Infinity];
    if (first <= last) {
      spans.set(source, { fromMs: Math.min(first, span?.fromMs ?? first), toMs: Math.max(last, span?.toMs ?? last) });
    }
  }
  return spans;
}

/**
 * Several series added up in each cell. One that had not begun yet or has ended adds nothing; where one that lives has no samples
 * the sum is not known, because without it the line would dip although nothing fell.
 */
export function summed(series: readonly CaptureSeries[], grid: Grid, spans: SourceSpans): Array<number | null> {
  const parts = series.map((one) => ({ values: cellValues(one, grid), life: lifeOf(one, spans) }));
  return Array.from({ length: grid.cells }, (_, cell) => {
    const atMs = middleOf(grid, cell);
    let total: number | null = null;
    for (const { values, life } of parts) {
      const value = values[cell] ?? null;
      if (value !== null) {
        total = (total ?? 0) + value;
      } else if (atMs >= life.fromMs && atMs <= life.toMs) {
        return null;
      }
    }
    return total;
  });
}

/** From when to when the thing lived; a series that has about the first or the last sample of its source lived before or lives on. */
function lifeOf(series: CaptureSeries, spans: SourceSpans): TimeWindow {
  const span = spans.get(series.source);
  const first = series.samples[0]?.[0] ?? Infinity;
  const own = lifetimes(series.samples, series).find(({ fromMs, toMs }) => fromMs <= first && first <= toMs);
  const { fromMs, toMs } = own ?? { fromMs: Infinity, toMs: -Infinity };
  const slack = slackMs(series);
  return {
    fromMs: span !== undefined && fromMs <= span.fromMs + slack ? -Infinity : fromMs,
    toMs: span !== undefined && toMs >= span.toMs - slack ? Infinity : toMs,
  };
}

import type { HistogramData } from '@headroom/contract';
import { histogramFromRanges, type Range } from '../distributions/histogram-from-ranges.ts';

/** A time that this share of all requests did not exceed. */
export interface Rung {
  /** Percent, 0 (the fastest) to 100 (the slowest). */
  readonly p: number;
  readonly us: number;
}

/** A histogram of so many times, of which only some percentiles are known: between two of them the times are spread evenly. Rungs rise, from 0 to 100. */
export function ladderHistogram(rungs: readonly Rung[], count: number): HistogramData {
  const ranges: Range[] = [];
  let below = { rank: 0, us: rungs[0]?.us ?? 0 };
  for (const { p, us } of rungs) {
    const rank = Math.max(Math.min(1, count), Math.round((p / 100) * count));
    if (rank > below.rank) {
      ranges.push({ fromUs: below.us, toUs: us, count: rank - below.rank });
    }
    below = { rank, us };
  }
  return histogramFromRanges(ranges);
}

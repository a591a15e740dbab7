import type { HistogramData } from '@headroom/contract';
import { Histogram } from '@headroom/measure';

/** So many samples lie above `fromUs` and at or below `toUs`. */
export interface Range {
  readonly fromUs: number;
  readonly toUs: number;
  readonly count: number;
}

/** A range is filled at so many points at most: more would fall into the same cells. */
const POINTS = 1_024;

/** A histogram of samples of which only ranges are known: those of a range are spread evenly over it, its end included, so that no percentile is beyond its range. */
export function histogramFromRanges(ranges: readonly Range[]): HistogramData {
  const histogram = new Histogram();
  for (const { fromUs, toUs, count } of ranges) {
    const points = Math.max(1, Math.min(count, POINTS, Math.ceil(toUs - fromUs)));
    let placed = 0;
    for (let point = 1; point <= points; point++) {
      const upTo = Math.round((count * point) / points);
      histogram.recordTimes(fromUs + ((toUs - fromUs) * point) / points, upTo - placed);
      placed = upTo;
    }
  }
  return histogram.toData();
}

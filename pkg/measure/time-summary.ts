import { percentileNames, type PercentileName, type TimeSummary } from '@headroom/contract';
import type { Histogram } from './histogram.ts';

/** The figures that tables show for a histogram, µs; null when it has no sample. */
export function summarize(histogram: Histogram): TimeSummary {
  if (histogram.count === 0) {
    return null;
  }
  const percentilesUs = Object.fromEntries(
    percentileNames.map((name) => [name, histogram.percentileUs(Number(name.slice(1)))])
  ) as Record<PercentileName, number>;
  return { minUs: histogram.minUs, meanUs: histogram.meanUs, maxUs: histogram.maxUs, percentilesUs };
}

import { z } from 'zod';

const count = z.int().min(0);

/**
 * A histogram of times as it travels and is stored: whole microseconds in the cells of an HdrHistogram
 * with lowest value 1 µs, highest 1 h and 3 significant digits (hdrhistogram.org), so that each value is known within 0.1 %.
 * Histograms add exactly, cell by cell.
 */
export const histogramData = z.strictObject({
  /** Samples, clamped ones included. */
  count,
  /** Samples above 1 h, counted as 1 h. */
  clampedHigh: count,
  /** Samples below 0 or not a number, counted as 0. */
  clampedLow: count,
  /** Smallest and largest sample, µs; both 0 when there is none. */
  minUs: count,
  maxUs: count,
  /** Sum of all samples, µs. */
  sumUs: z.number().min(0),
  /** Cells that are not empty: index, count, index, count, … with rising index. */
  cells: z.array(count),
});

/** A histogram of times as it travels and is stored. */
export type HistogramData = z.infer<typeof histogramData>;

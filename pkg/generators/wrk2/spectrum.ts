import type { HistogramData } from '@headroom/contract';
import { histogramFromRanges, type Range } from '../distributions/histogram-from-ranges.ts';

/** What wrk2 prints with `-L`: the times of one clock as HdrHistogram's classic text. */
export interface Spectrum {
  readonly count: number;
  readonly times: HistogramData;
}

const ROW = /^\s*(\d+\.\d+)\s+(\d\.\d+)\s+(\d+)\s+(?:\d+\.\d+|inf)\s*$/;
const MAX = /^#\[Max\s*=\s*(\d+\.\d+)/;

/** The corrected spectrum in what wrk2 printed: from differences of its cumulative counts. Throws an Error where there is none. */
export function readSpectrum(printed: string): Spectrum {
  const from = printed.indexOf('Detailed Percentile spectrum');
  const lines = from === -1 ? [] : printed.slice(from).split('\n');
  const ranges: Range[] = [];
  let below = { us: 0, count: 0 };
  let isWhole = false;
  for (const line of lines) {
    const [, ms, , cumulative] = ROW.exec(line) ?? [];
    if (ms !== undefined) {
      const rung = { us: Number(ms) * 1_000, count: Number(cumulative) };
      if (rung.count > below.count) {
        // Within a row the samples lie above the value of the row before; the first row is the smallest value itself.
        ranges.push({ fromUs: below.count === 0 ? rung.us : below.us, toUs: rung.us, count: rung.count - below.count });
      }
      below = { us: rung.us, count: Math.max(below.count, rung.count) };
    }
    const [, maxMs] = MAX.exec(line) ?? [];
    if (maxMs !== undefined) {
      const last = ranges.pop();
      // A row ends where its cell of the histogram ends, which may be beyond the longest time.
      ranges.push(...(last === undefined ? [] : [{ ...last, toUs: Math.min(last.toUs, Number(maxMs) * 1_000) }]));
      isWhole = true;
      break; // the uncorrected spectrum, or the script's report, follows
    }
  }
  if (!isWhole) {
    throw new Error('its spectrum is missing or cut short');
  }
  return { count: below.count, times: histogramFromRanges(ranges) };
}

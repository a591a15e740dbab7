import type { Cell } from '@headroom/measure';
import { logRange } from './logTicks';

/** Samples in bins of equal width on a logarithmic axis. */
export interface LogBins {
  /** µs; one more than there are bins. */
  edgesUs: number[];
  /** Samples from each edge to the next. Cells that lie across an edge are divided, so these need not be whole. */
  counts: number[];
  /** Share of all samples below each edge, 0 to 1. */
  below: number[];
}

const WANTED_BINS = 80;
const PER_DECADE = { least: 8, most: 60 };

/** A histogram's cells for drawing, from the tick below the smallest sample to the tick above the largest; undefined without samples. */
export function logBins(cells: Iterable<Cell>): LogBins | undefined {
  const all = [...cells];
  if (all.length === 0) {
    return undefined;
  }
  const [fromUs, toUs] = logRange(Math.max(1, all[0].fromUs), Math.max(2, all[all.length - 1].toUs + 1));
  const decades = Math.log10(toUs / fromUs);
  const perDecade = Math.min(PER_DECADE.most, Math.max(PER_DECADE.least, Math.floor(WANTED_BINS / decades)));
  const bins = Math.ceil(decades * perDecade);
  const edgesUs = Array.from({ length: bins + 1 }, (_, index) => fromUs * 10 ** ((index / bins) * decades));
  const counts = countsBetween(edgesUs, all);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  return { edgesUs, counts, below: [0, ...counts.map((count) => (seen += count) / total)] };
}

function countsBetween(edgesUs: readonly number[], cells: readonly Cell[]): number[] {
  const counts = edgesUs.slice(1).map(() => 0);
  let bin = 0;
  for (const cell of cells) {
    const fromUs = Math.max(edgesUs[0], cell.fromUs);
    const toUs = Math.max(fromUs + 1, cell.toUs + 1);
    while (bin < counts.length - 1 && edgesUs[bin + 1] <= fromUs) {
      bin++;
    }
    for (let at = bin; at < counts.length && edgesUs[at] < toUs; at++) {
      const end = at === counts.length - 1 ? toUs : Math.min(toUs, edgesUs[at + 1]);
      counts[at] += (cell.count * (end - Math.max(fromUs, edgesUs[at]))) / (toUs - fromUs);
    }
  }
  return counts;
}

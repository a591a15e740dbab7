import { quantities, type CaptureSeries } from '@headroom/contract';
import type { Samples } from '../capture/counter-rise.ts';
import { middleOf, spacingOf, type Grid } from './grid.ts';

/** Neighbouring samples further apart than so many spacings have a gap between them: nothing is known there. */
const GAP_SPACINGS = 2.5;

/** What one series says in each cell of a grid: a counter its rise per second, a gauge its mean; null where samples are missing. */
export function cellValues(series: CaptureSeries, grid: Grid): Array<number | null> {
  const longestMs = GAP_SPACINGS * spacingOf(series);
  return quantities[series.quantity].type === 'counter'
    ? rates(withoutResets(series.samples), grid, longestMs)
    : means(series.samples, grid, longestMs);
}

function rates(samples: Samples, { fromMs, stepMs, cells }: Grid, longestMs: number): Array<number | null> {
  const at = reader(samples, longestMs);
  const bounds = Array.from({ length: cells + 1 }, (_, i) => at(fromMs + i * stepMs));
  return Array.from({ length: cells }, (_, i) => {
    const [from, to] = [bounds[i] ?? null, bounds[i + 1] ?? null];
    return from === null || to === null ? null : (to - from) / (stepMs / 1_000);
  });
}

function means(samples: Samples, grid: Grid, longestMs: number): Array<number | null> {
  const sums = Array.from({ length: grid.cells }, () => ({ total: 0, count: 0 }));
  for (const [atMs, value] of samples) {
    const cell = sums[Math.floor((atMs - grid.fromMs) / grid.stepMs)];
    if (cell !== undefined) {
      cell.total += value;
      cell.count += 1;
    }
  }
  const at = reader(samples, longestMs);
  return sums.map(({ total, count }, i) => (count > 0 ? total / count : at(middleOf(grid, i))));
}

/** Reads a line through the samples at instants that rise from call to call; null outside of the samples and inside a gap. */
function reader(samples: Samples, longestMs: number): (atMs: number) => number | null {
  let next = 0;
  return (atMs) => {
    while (next < samples.length && (samples[next]?.[0] ?? 0) < atMs) {
      next++;
    }
    const [before, after] = [samples[next - 1], samples[next]];
    if (after?.[0] === atMs) {
      return after[1];
    }
    if (before === undefined || after === undefined || after[0] - before[0] > longestMs) {
      return null;
    }
    return before[1] + ((after[1] - before[1]) * (atMs - before[0])) / (after[0] - before[0]);
  };
}

/** The counter as it would be had it never begun again at 0. */
function withoutResets(samples: Samples): Samples {
  let lost = 0;
  let before = -Infinity;
  return samples.map(([atMs, value]) => {
    lost += value < before ? before : 0;
    before = value;
    return [atMs, value + lost];
  });
}

import type { HistogramData } from '@headroom/contract';
import { cellIndex } from '@headroom/measure/cells';

/** Times of one second, counted in shared memory; its cells are those of `Histogram`. */
export interface TimesSlot {
  readonly cells: Uint32Array;
  /** By `timeFacts`. */
  readonly facts: Float64Array;
}

/** What is known of times besides their cells, by its place: smallest (Infinity where there is none), largest and sum in µs, and how many were clamped. */
export const timeFacts = { minUs: 0, maxUs: 1, sumUs: 2, clampedLow: 3, clampedHigh: 4 } as const;
/** How many such facts there are. */
export const TIME_FACT_COUNT = Object.keys(timeFacts).length;

/** Whether there is no time in it. */
export function isWithoutTimes({ facts }: TimesSlot): boolean {
  return fact(facts, 'minUs') === Infinity;
}

/** Forgets all times; of memory that is new, too. */
export function emptyTimes({ cells, facts }: TimesSlot): void {
  const minUs = fact(facts, 'minUs');
  if (minUs !== Infinity) {
    cells.fill(0, cellIndex(minUs), cellIndex(fact(facts, 'maxUs')) + 1);
  }
  facts.fill(0);
  facts[timeFacts.minUs] = Infinity;
}

/** The times of all threads together, as histograms travel. */
export function readTimes(slots: readonly TimesSlot[]): HistogramData {
  const minUs = Math.min(...slots.map(({ facts }) => fact(facts, 'minUs')));
  const maxUs = Math.max(...slots.map(({ facts }) => fact(facts, 'maxUs')));
  const cells: number[] = [];
  let count = 0;
  const end = minUs === Infinity ? 0 : cellIndex(maxUs) + 1;
  for (let index = end === 0 ? 0 : cellIndex(minUs); index < end; index++) {
    let inCell = 0;
    for (const slot of slots) {
      inCell += slot.cells[index] ?? 0;
    }
    if (inCell > 0) {
      cells.push(index, inCell);
      count += inCell;
    }
  }
  const total = (name: keyof typeof timeFacts): number => slots.reduce((sum, { facts }) => sum + fact(facts, name), 0);
  return {
    count,
    clampedHigh: total('clampedHigh'),
    clampedLow: total('clampedLow'),
    minUs: count === 0 ? 0 : minUs,
    maxUs,
    sumUs: total('sumUs'),
    cells,
  };
}

function fact(facts: Float64Array, name: keyof typeof timeFacts): number {
  return facts[timeFacts[name]] ?? 0;
}

/** Largest time that a histogram tells apart, µs: one hour. */
export const HIGHEST_US = 3_600_000_000;

/** Values below this many µs have a cell each; above, cells double in width with every power of two. */
const EXACT_BELOW = 2_048;
const CELLS_PER_DOUBLING = 1_024;

/**
 * The cell of a whole number of µs from 0 to `HIGHEST_US`: the index of HdrHistogram with lowest value 1 and 3 significant digits
 * (hdrhistogram.org), so a cell is never wider than 1/1024 of its values.
 */
export function cellIndex(us: number): number {
  const doublings = 21 - Math.clz32(us | (EXACT_BELOW - 1));
  return doublings * CELLS_PER_DOUBLING + (us >>> doublings);
}

/** How many cells there are; the last one holds `HIGHEST_US`. */
export const CELL_COUNT = cellIndex(HIGHEST_US) + 1;

/** Smallest value of a cell, µs. */
export function cellFromUs(index: number): number {
  const doublings = doublingsOf(index);
  return (index - doublings * CELLS_PER_DOUBLING) * 2 ** doublings;
}

/** Largest value of a cell, µs. */
export function cellToUs(index: number): number {
  return cellFromUs(index) + 2 ** doublingsOf(index) - 1;
}

function doublingsOf(index: number): number {
  return index < EXACT_BELOW ? 0 : Math.floor(index / CELLS_PER_DOUBLING) - 1;
}

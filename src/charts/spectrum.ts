import type { Histogram } from '@headroom/measure';

/** Steps of the axis for each factor of ten that fewer requests are slower. */
const STEPS_PER_DECADE = 60;
/** Of ten million requests one. */
const MOST_DECADES = 7;

/**
 * Places on the axis of a percentile spectrum for as many samples: x = −log10(1 − q), so that 90, 99, 99.9 % stand at 1, 2, 3 and the slowest
 * requests have as much room as the usual ones. The last place is that of the slowest of all samples.
 */
export function spectrumPlaces(samples: number): number[] {
  const end = Math.min(MOST_DECADES, Math.log10(Math.max(samples, 10)));
  // Steps of one width, so that the named percentiles have places of their own.
  const steps = Math.ceil(end * STEPS_PER_DECADE) + 1;
  return Array.from({ length: steps + 1 }, (_, step) => step / STEPS_PER_DECADE);
}

/** The share of requests that a place on the axis stands for, 0 to 1. */
export function quantileAt(place: number): number {
  return 1 - 10 ** -place;
}

/**
 * The time within which so many requests ended, µs, for each place of the axis; the largest sample up to two steps behind the place of its rank, and null
 * beyond, where the histogram has too few samples to say anything.
 */
export function spectrumOf(histogram: Histogram, places: readonly number[]): Array<number | null> {
  const last = Math.log10(histogram.count);
  const step = 1 / STEPS_PER_DECADE;
  const cells = [...histogram.cells()];
  let cell = 0;
  let seen = cells[0]?.count ?? 0;
  return places.map((place) => {
    if (histogram.count === 0 || place > Math.ceil(last / step - 1e-9) * step + step * 1.001) {
      return null;
    }
    const rank = Math.min(histogram.count, Math.max(1, Math.ceil(quantileAt(place) * histogram.count - 1e-9)));
    while (seen < rank) {
      seen += cells[++cell].count;
    }
    return Math.max(1, Math.min(cells[cell].toUs, histogram.maxUs));
  });
}

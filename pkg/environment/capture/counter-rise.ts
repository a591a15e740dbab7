import type { CaptureSeries, TimeWindow } from '@headroom/contract';

/** Time (ms) and value, oldest first. */
export type Samples = CaptureSeries['samples'];

/** How far a counter rose between its first and its last sample. */
export interface Rise {
  readonly total: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** The samples of a window, both ends included, without a second sample at the same instant. */
export function samplesWithin(samples: Samples, window: TimeWindow): Samples {
  return samples.filter(
    ([atMs], i) => atMs >= window.fromMs && atMs <= window.toMs && (i === 0 || samples[i - 1]?.[0] !== atMs)
  );
}

/**
 * The rise of a counter over its samples: the sum of their differences, where a fall means that the counter began again at 0.
 * Nothing is extrapolated to the window's ends. Null without a sample.
 */
export function counterRise(samples: Samples): Rise | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  let total = 0;
  let before = first[1];
  for (const [, value] of samples.slice(1)) {
    total += value >= before ? value - before : value;
    before = value;
  }
  return { total, firstMs: first[0], lastMs: last[0] };
}

/** The median distance of neighbouring samples, ms; null with fewer than two. */
export function medianSpacingMs(samples: Samples): number | null {
  const gaps = samples.slice(1).map(([atMs], i) => atMs - (samples[i]?.[0] ?? atMs));
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? null;
}

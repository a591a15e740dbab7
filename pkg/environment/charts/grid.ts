import type { CaptureSeries, TimeWindow } from '@headroom/contract';
import { medianSpacingMs } from '../capture/counter-rise.ts';

/** A line has at most so many points. */
const MAX_POINTS = 600;

/** Cells of equal length, side by side, in which the samples of several series meet. */
export interface Grid {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly cells: number;
}

/** How often a series is sampled, ms; as one lone sample says nothing, 1 s. */
export function spacingOf({ samples }: Pick<CaptureSeries, 'samples'>): number {
  return medianSpacingMs(samples) ?? 1_000;
}

/** A grid over a span that is as fine as the sparsest of the series, and no finer than a line has points. It stays where it is while the span grows. */
export function gridOver(span: TimeWindow, series: readonly CaptureSeries[]): Grid {
  const spacingMs = Math.max(1, ...series.map(spacingOf));
  const stepMs = spacingMs * Math.max(1, Math.ceil((span.toMs - span.fromMs) / (spacingMs * (MAX_POINTS - 2))));
  const fromMs = Math.floor(span.fromMs / stepMs) * stepMs;
  return { fromMs, stepMs, cells: Math.floor((span.toMs - fromMs) / stepMs) + 1 };
}

/** The instant that stands for a cell: its middle. */
export function middleOf({ fromMs, stepMs }: Grid, cell: number): number {
  return Math.round(fromMs + (cell + 0.5) * stepMs);
}

import { quantities, type CaptureSeries, type TimeWindow } from '@headroom/contract';
import { counterRise, medianSpacingMs, samplesWithin, type Samples } from './counter-rise.ts';
import { lifetimes, slackMs, unreadMs } from './lifetime.ts';

/**
 * Fewer samples than this say nothing about a window, and so do samples that cover less of it than this share. Of one series, the window is counted
 * without one of its own spacings: cAdvisor reads each 10 to 15 s, so that the first and the last reading lie well inside two minutes.
 */
const FEWEST_SAMPLES = 4;
const LEAST_COVERAGE = 0.8;

/** One series, read over a window. */
export type SeriesReading =
  | {
      readonly known: true;
      /**
       * A counter's rise per second, or a gauge's mean. For a part that lived only for a share of the window it is spread over
       * the whole of it, so that values of several series add up.
       */
      readonly value: number;
      /** Share of the window in which the part lived; 0 where it has no sample. */
      readonly presence: number;
      /** Whether the part appeared or vanished inside the window. */
      readonly churned: boolean;
    }
  | { readonly known: false; readonly why: string };

/**
 * Reads one series over a window. `sourceSpan` is from the first to the last sample that its source gave in the window, of any series:
 * where the source was silent, or could not read the exporter of this series, nothing is known; where only this series was silent, its part did not live.
 */
export function readSeries(series: CaptureSeries, window: TimeWindow, sourceSpan: TimeWindow | null): SeriesReading {
  const lengthMs = window.toMs - window.fromMs;
  if (lengthMs <= 0) {
    return unknown('The load was too short to have a steady part.');
  }
  if (series.form === 'rate') {
    return readServerRate(series, window);
  }
  if (sourceSpan === null) {
    return unknown(`${series.source} has no sample in the window.`);
  }
  const coveredMs = sourceSpan.toMs - sourceSpan.fromMs;
  if (coveredMs < LEAST_COVERAGE * lengthMs) {
    return unknown(`${series.source} has samples for only ${seconds(coveredMs)} of the window's ${seconds(lengthMs)}.`);
  }
  const samples = samplesWithin(series.samples, window);
  return livedThroughout(samples, series, sourceSpan)
    ? readWhole(series, samples, window)
    : readPart(series, samples, lengthMs);
}

function readWhole(series: CaptureSeries, samples: Samples, window: TimeWindow): SeriesReading {
  const lengthMs = window.toMs - window.fromMs;
  const rise = counterRise(samples);
  const coveredMs = rise === null ? 0 : rise.lastMs - rise.firstMs;
  const isCovered = coveredMs >= LEAST_COVERAGE * (lengthMs - (medianSpacingMs(samples) ?? 0));
  const lostMs = unreadMs(series, window);
  if (series.unread !== undefined && lostMs > 0 && (samples.length < FEWEST_SAMPLES || !isCovered)) {
    const { exporter } = series.unread;
    return unknown(
      `${series.source} could not read ${exporter} for ${seconds(lostMs)} of the window's ${seconds(lengthMs)}.`
    );
  }
  if (rise === null || samples.length < FEWEST_SAMPLES) {
    return unknown(
      `Only ${samples.length} ${samples.length === 1 ? 'sample' : 'samples'} in the window; ${FEWEST_SAMPLES} are needed.`
    );
  }
  if (!isCovered) {
    return unknown(`The samples cover only ${seconds(coveredMs)} of the window's ${seconds(lengthMs)}.`);
  }
  const value = isCounter(series) ? rise.total / (coveredMs / 1_000) : mean(samples);
  return { known: true, value, presence: 1, churned: false };
}

function readPart(series: CaptureSeries, samples: Samples, lengthMs: number): SeriesReading {
  const rise = counterRise(samples);
  if (rise === null) {
    return { known: true, value: 0, presence: 0, churned: false };
  }
  const presence = Math.min(1, (rise.lastMs - rise.firstMs) / lengthMs);
  const value = isCounter(series) ? rise.total / (lengthMs / 1_000) : mean(samples) * presence;
  return { known: true, value, presence, churned: true };
}

/** A sample at the window's end, by clocks that may be a second apart, holds what the server computed for the window. */
function readServerRate(series: CaptureSeries, window: TimeWindow): SeriesReading {
  const sample = series.samples.find(([atMs]) => Math.abs(atMs - window.toMs) <= 1_000);
  return sample === undefined
    ? unknown(`${series.source} computed no rate for the window.`)
    : { known: true, value: sample[1], presence: 1, churned: false };
}

/** A series may be sampled less often than its source's other series: what counts is its own spacing. */
function livedThroughout(samples: Samples, series: CaptureSeries, span: TimeWindow): boolean {
  const slack = slackMs(series);
  return lifetimes(samples, series).some(
    ({ fromMs, toMs }) => fromMs <= span.fromMs + slack && toMs >= span.toMs - slack
  );
}

function isCounter(series: CaptureSeries): boolean {
  return quantities[series.quantity].type === 'counter';
}

function mean(samples: Samples): number {
  return samples.reduce((sum, [, value]) => sum + value, 0) / samples.length;
}

function unknown(why: string): SeriesReading {
  return { known: false, why };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

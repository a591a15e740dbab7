import { holdsOldValues } from '../../capture/held-values.ts';
import { samplesWithin } from '../../capture/counter-rise.ts';
import type { BucketFigure } from '@headroom/contract';
import { steadinessOf } from './load-warnings.ts';
import type { WarningContext, WarningRule } from './warning.ts';

/** A percentile is coarse when its bucket is wider than this, seconds, and wider than half its upper bound. */
const WIDE_BUCKET_SEC = 1;

/** What the samples themselves say about the trust that figures deserve. */
export const captureWarnings: readonly WarningRule[] = [
  {
    code: 'W-SHORT',
    severity: 'major',
    remedy:
      'Lengthen the load: two minutes at a scrape interval of 15 s, five minutes at 30 s or more; where an exporter could not be read, mend that.',
    find: (context) => [...new Set(tooShort(context))],
  },
  {
    code: 'W-SKEW',
    severity: 'major',
    remedy: 'Set the clocks of both machines by NTP; figures of that source are left out until then.',
    find: ({ evidence }) =>
      evidence.refused.map(
        ({ source, skewMs }) =>
          `The clock of ${source} is ${seconds(skewMs)} ${skewMs > 0 ? 'ahead of' : 'behind'} the runner's.`
      ),
  },
  {
    code: 'W-EXTRAP',
    severity: 'minor',
    remedy: 'Let Prometheus honour the timestamps of cAdvisor (honorTimestamps), or run for five minutes or more.',
    find: ({ evidence }) => {
      const cpu = evidence.parts.filter(
        ({ series }) => series.quantity === 'cpu_seconds' && series.component !== 'background'
      );
      const held = new Set(
        cpu.flatMap(({ series }) =>
          series.form === 'raw' && holdsOldValues(samplesWithin(series.samples, evidence.windows.steady))
            ? series.source
            : []
        )
      );
      const rates = new Set(cpu.flatMap(({ series }) => (series.form === 'rate' ? series.source : [])));
      return [
        ...[...held].map(
          (source) =>
            `${source} repeats old CPU values under new times, so each end of the window may be one refresh off.`
        ),
        ...[...rates].map(
          (source) => `${source} has too many series to be read one by one; its own extrapolated rate was used.`
        ),
      ];
    },
  },
  {
    code: 'W-BUCKET',
    severity: 'minor',
    remedy: 'Read such a percentile as the range that is printed; native histograms would be exact.',
    find: ({ figures: { controlPlane } }) => [
      ...coarse('Push time', controlPlane.pushP99),
      ...coarse('Convergence', controlPlane.convergenceP99),
    ],
  },
];

function tooShort(context: WarningContext): string[] {
  const { evidence, result } = context;
  if (evidence.windows.steady.fromMs === evidence.windows.steady.toMs) {
    return ['The load was too short to have a steady part.'];
  }
  const found = steadinessOf(context);
  const seconds = result !== null && found?.known === false ? [found.why] : [];
  const silent = evidence.parts.flatMap(({ series, readings }) =>
    ['cpu_seconds', 'node_busy_seconds'].includes(series.quantity) &&
    series.component !== 'background' &&
    !readings.steady.known
      ? [readings.steady.why]
      : []
  );
  return [...seconds, ...silent];
}

function coarse(what: string, figure: BucketFigure): string[] {
  if (!figure.known) {
    return [];
  }
  const { lowSec, highSec } = figure;
  if (highSec === null) {
    return [`${what} p99 is somewhere above ${lowSec} s.`];
  }
  return highSec - lowSec > WIDE_BUCKET_SEC && highSec > 2 * lowSec
    ? [`${what} p99 is somewhere between ${lowSec} and ${highSec} s.`]
    : [];
}

function seconds(ms: number): string {
  return `${(Math.abs(ms) / 1_000).toFixed(1)} s`;
}

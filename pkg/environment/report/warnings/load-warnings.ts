import { countedOf } from '@headroom/contract';
import { formatCount, formatLatency, formatRate, formatShare } from '@headroom/measure';
import { steadiness } from '../../capture/steadiness.ts';
import type { WarningContext, WarningRule } from './warning.ts';

const LEAST_ACHIEVED = 0.98;
const MOST_WAITING = 0.1;
/** A percentile is quoted only with so many samples above it in the run. */
const LEAST_TAIL = 100;

/** What the load itself says about the trust that figures deserve. */
export const loadWarnings: readonly WarningRule[] = [
  {
    code: 'W-GEN',
    severity: 'major',
    remedy:
      'Lower the rate, use fewer connections, or give the runner more cores: the load was not what the test asked for.',
    find: ({ result }) =>
      result?.health.status === 'saturated'
        ? [`The generator could not keep up: ${result.health.reasons.join('; ') || 'it missed its schedule'}.`]
        : [],
  },
  {
    code: 'W-RATE',
    severity: 'major',
    remedy:
      'Lower the rate below what the target can do, or add connections: unit costs are stated at the rate that was reached.',
    find: ({ figures: { load } }) =>
      load.askedPerSec !== null &&
      load.achievedPerSec.known &&
      load.achievedPerSec.value < LEAST_ACHIEVED * load.askedPerSec
        ? [
            `${formatRate(load.achievedPerSec.value)} were achieved of ${formatRate(load.askedPerSec)} asked, ` +
              `${formatShare(load.achievedPerSec.value / load.askedPerSec)}.`,
          ]
        : [],
  },
  {
    code: 'W-UNSTEADY',
    severity: 'major',
    remedy:
      'Look for what changed during the load, or make the load longer so that its beginning weighs less; then run the test again.',
    find: (context) => {
      const found = steadinessOf(context);
      return found?.known === true && !found.steady
        ? [`The load's steady part was not steady: ${found.reasons.join('; ')}.`]
        : [];
    },
  },
  {
    code: 'W-QUEUE',
    severity: 'minor',
    remedy: 'Add connections, or lower the rate: what was due waited for a free connection before it was sent.',
    find: ({ result }) => {
      const [response, service] = [
        result?.summary.response?.percentilesUs.p50,
        result?.summary.service?.percentilesUs.p50,
      ];
      return response !== undefined && service !== undefined && response > (1 + MOST_WAITING) * service
        ? [`Median response time is ${formatLatency(response)}, median service time only ${formatLatency(service)}.`]
        : [];
    },
  },
  {
    code: 'W-TAIL',
    severity: 'minor',
    remedy: 'Run longer, or at a higher rate: p99 needs 10 000 of them.',
    find: ({ result, figures: { load } }) => {
      const count = result?.timings.response.count ?? Infinity;
      return count > 0 && count * 0.01 < LEAST_TAIL
        ? [`p99 rests on ${formatCount(Math.floor(count * 0.01))} of ${formatCount(count)} ${countedOf(load.cargo)}.`]
        : [];
    },
  },
];

/** The steadiness of the run's steady part; null where no load was made, its generator told of no seconds, or there is no steady part. */
export function steadinessOf({ result, evidence: { windows } }: WarningContext) {
  return result === null || result.series.length === 0 || windows.steady.fromMs === windows.steady.toMs
    ? null
    : steadiness(result.series, result.startedAtMs, windows.steady);
}

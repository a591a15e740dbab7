import type { BucketFigure, ControlPlaneFigures, TimeWindow } from '@headroom/contract';
import { counterRise, samplesWithin } from '../capture/counter-rise.ts';
import { partsOf, total, type Evidence, type Part } from './evidence.ts';

/** What the control plane did: who is connected, what it pushed, how long that took. */
export function controlPlaneFigures(evidence: Evidence): ControlPlaneFigures {
  const of = (quantity: Parameters<typeof partsOf>[2]) => partsOf(evidence, 'control_plane', quantity);
  const push = of('push_seconds_bucket');
  const convergence = of('convergence_seconds_bucket');
  const steady = evidence.windows.steady;
  return {
    connectedProxies: total(of('connected_proxies'), 'steady', 'No control plane tells its connected proxies.'),
    pushesPerSecIdle: total(of('pushes'), 'idle', 'No control plane tells its pushes.'),
    pushesPerSec: total(of('pushes'), 'steady', 'No control plane tells its pushes.'),
    rejectsPerSec: total(of('push_rejects'), 'steady', 'No control plane tells rejected pushes.'),
    pushP50: bucketPercentile(push, steady, 0.5, 'No control plane tells how long a push takes.'),
    pushP99: bucketPercentile(push, steady, 0.99, 'No control plane tells how long a push takes.'),
    convergenceP50: bucketPercentile(
      convergence,
      steady,
      0.5,
      'No control plane tells how long proxies take to converge.'
    ),
    convergenceP99: bucketPercentile(
      convergence,
      steady,
      0.99,
      'No control plane tells how long proxies take to converge.'
    ),
  };
}

/** The bucket in which a percentile (0 to 1) lies, of what came into a Prometheus histogram within a window. */
function bucketPercentile(parts: readonly Part[], window: TimeWindow, share: number, whyNone: string): BucketFigure {
  if (parts.length === 0) {
    return { known: false, why: whyNone };
  }
  const silent = parts.find(({ readings }) => !readings.steady.known);
  if (silent !== undefined && !silent.readings.steady.known) {
    return { known: false, why: silent.readings.steady.why };
  }
  const cumulative = new Map<number, number>();
  for (const { series } of parts) {
    const bound = series.upperBoundSec ?? Infinity;
    const rise = counterRise(samplesWithin(series.samples, window));
    cumulative.set(bound, (cumulative.get(bound) ?? 0) + (rise?.total ?? 0));
  }
  const buckets = [...cumulative].sort(([a], [b]) => a - b);
  const count = buckets.at(-1)?.[1] ?? 0;
  if (count === 0) {
    return { known: false, why: 'Nothing was pushed in the steady part.' };
  }
  const at = buckets.findIndex(([, below]) => below >= share * count);
  const high = buckets[at]?.[0] ?? Infinity;
  return {
    known: true,
    lowSec: Math.max(0, buckets[at - 1]?.[0] ?? 0),
    highSec: Number.isFinite(high) ? high : null,
    count,
  };
}

import type { CaptureSeries } from '@headroom/contract';
import type { SeriesReading } from '../capture/series-in-window.ts';

/** What the choice looks at. */
interface Candidate {
  readonly series: CaptureSeries;
  readonly instance: string;
  readonly readings: { readonly steady: SeriesReading; readonly idle: SeriesReading };
}

const HOST = 'host';

/**
 * Each thing once. Where both a Prometheus and the host sampler tell a quantity of a component, the Prometheus is taken, because it may see more machines,
 * unless it failed in the steady part, or has nothing of the idle window that the host has. Where two Prometheus tell the same of one instance, the one with more samples is taken.
 */
export function chooseSources<T extends Candidate>(candidates: readonly T[]): T[] {
  const groups = Object.values(Object.groupBy(candidates, groupOf)).map((group) => preferPrometheus(group ?? []));
  const chosen = groups.flatMap(withoutTwins);
  // The host's background is every process that no rule names, which may be the very one that a Prometheus tells as data plane.
  const mixed = chosen.some(({ series }) => series.source !== HOST && series.quantity === 'cpu_seconds');
  return mixed ? chosen.filter(({ series }) => series.source !== HOST || series.component !== 'background') : chosen;
}

/** A node's quantities go together, because the two may call one machine by different names. */
function groupOf({ series }: Candidate): string {
  return series.component === 'node' ? 'node' : `${series.component} ${series.quantity}`;
}

function preferPrometheus<T extends Candidate>(group: readonly T[]): T[] {
  const host = group.filter(({ series }) => series.source === HOST);
  const others = group.filter(({ series }) => series.source !== HOST);
  if (host.length === 0 || others.length === 0) {
    return others.length === 0 ? host : others;
  }
  const whole = (some: readonly T[], window: 'steady' | 'idle') => some.every(({ readings }) => readings[window].known);
  const isHostsSteady = whole(host, 'steady') && !whole(others, 'steady');
  const isHostsIdle =
    whole(host, 'steady') && whole(host, 'idle') && others.every(({ readings }) => !readings.idle.known);
  return isHostsSteady || isHostsIdle ? host : others;
}

function withoutTwins<T extends Candidate>(group: readonly T[]): T[] {
  const identity = ({ series, instance }: T) =>
    [instance, series.quantity, series.reporter, series.upperBoundSec, series.name].join(' ');
  return Object.values(Object.groupBy(group, identity)).flatMap((twins = []) => {
    const sources = Object.groupBy(twins, ({ series }) => series.source);
    const samples = (some: readonly T[]) => Math.max(...some.map(({ series }) => series.samples.length));
    return Object.values(sources).reduce<T[]>(
      (best, next = []) => (best.length === 0 || samples(next) > samples(best) ? next : best),
      []
    );
  });
}

import type { RunFigures } from '@headroom/contract';
import { samplesWithin } from '../capture/counter-rise.ts';
import { total, type Evidence } from './evidence.ts';
import { known, unknown } from './figure-arithmetic.ts';

/** The user's own queries: mean of the idle window, mean and largest value of the steady part, each series by itself. */
export function customFigures(evidence: Evidence): RunFigures['custom'] {
  const parts = evidence.parts.filter(({ series }) => series.quantity === 'custom');
  return parts.map((part) => {
    const { series } = part;
    const values = samplesWithin(series.samples, evidence.windows.steady).map(([, value]) => value);
    const alone = parts.filter((other) => other.series.name === series.name).length === 1;
    const name = series.name ?? '';
    return {
      name: alone ? name : `${name} (${series.kind})`,
      unit: series.unit,
      idle: total([part], 'idle', ''),
      steady: total([part], 'steady', ''),
      peak: values.length === 0 ? unknown('There is no sample in the steady part.') : known(Math.max(...values)),
    };
  });
}

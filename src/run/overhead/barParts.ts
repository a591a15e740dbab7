import type { Figure } from '@headroom/contract';
import type { BarLook } from '../../charts/Bar';

/** A part of a component's bar, in the unit of its figures. */
export interface BarPart {
  from: number;
  to: number;
  look: Extract<BarLook, 'pale' | 'solid' | 'hatched' | 'outlined'>;
}

/** What a component spent before the load, under load, and the difference. */
export interface Spent {
  standing: Figure;
  steady: Figure;
  induced: Figure;
}

/**
 * The bar of one component: standing, then what the load added; what it took away is outlined. Without the standing part all is one hatched bar,
 * and there is none at all where nothing is known.
 */
export function barParts({ standing, steady, induced }: Spent): BarPart[] {
  if (!steady.known) {
    return [];
  }
  if (!standing.known || !induced.known) {
    return [{ from: 0, to: steady.value, look: 'hatched' }];
  }
  const less = induced.value < 0;
  const least = NOISE * Math.max(standing.value, steady.value);
  return [
    { from: 0, to: less ? steady.value : standing.value, look: 'pale' as const },
    less
      ? { from: steady.value, to: standing.value, look: 'outlined' as const }
      : { from: standing.value, to: steady.value, look: 'solid' as const },
  ].filter(({ from, to }) => to - from > least);
}

/** Share of a bar below which a part is an error of the arithmetic. */
const NOISE = 1e-9;

import type { Figure } from '@headroom/contract';
import { total, type Part } from './evidence.ts';
import { unknown } from './figure-arithmetic.ts';

/**
 * What parts have reserved, or are limited to, added up. Unknown where only some of them are: what those have says nothing of the whole. `spending` are
 * the series of what the parts spend.
 */
export function reservedOf(spending: readonly Part[], reservations: readonly Part[], what: string): Figure {
  const lived = spending.filter(({ readings: { steady } }) => !steady.known || steady.presence > 0);
  const parts = countOf(lived);
  const having = countOf(reservations);
  return having > 0 && having < parts
    ? unknown(`Only ${having} of ${parts} parts have a ${what}.`)
    : total(reservations, 'steady', `No ${what} was seen.`);
}

function countOf(parts: readonly Part[]): number {
  return new Set(parts.map(({ instance }) => instance)).size;
}

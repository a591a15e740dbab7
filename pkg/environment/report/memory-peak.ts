import type { Figure, TimeWindow } from '@headroom/contract';
import { medianSpacingMs, samplesWithin } from '../capture/counter-rise.ts';
import type { Part } from './evidence.ts';
import { known, unknown } from './figure-arithmetic.ts';

/**
 * The largest sum of a gauge over parts at one time, in the unit of the gauge. Samples of different parts do not fall on one instant: time is cut
 * into slots of the widest spacing, and each part counts with its largest sample of the slot, or, between its first and its last, the one before.
 */
export function memoryPeak(parts: readonly Part[], window: TimeWindow): Figure {
  if (parts.some(({ series }) => series.form === 'rate')) {
    return unknown('There were too many series to read each of them.');
  }
  const slotMs = Math.max(1, ...parts.map(({ series }) => medianSpacingMs(series.samples) ?? 0));
  const slots = new Map<number, number>();
  for (const { series } of parts) {
    const own = new Map<number, number>();
    for (const [atMs, value] of samplesWithin(series.samples, window)) {
      const slot = Math.floor((atMs - window.fromMs) / slotMs);
      own.set(slot, Math.max(own.get(slot) ?? 0, value));
    }
    let held = 0;
    for (let slot = Math.min(...own.keys()), last = Math.max(...own.keys()); slot <= last; slot++) {
      held = own.get(slot) ?? held;
      slots.set(slot, (slots.get(slot) ?? 0) + held);
    }
  }
  return slots.size === 0 ? unknown('There is no sample in the steady part.') : known(Math.max(...slots.values()));
}

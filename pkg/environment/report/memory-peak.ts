import type { Figure, TimeWindow } from '@headroom/contract';
import { medianSpacingMs, samplesWithin } from '../capture/counter-rise.ts';
import type { Part } from './evidence.ts';
import { known, unknown } from './figure-arithmetic.ts';

/**
 * The largest sum of a gauge over parts at one time, in the unit of the gauge. Samples of different parts do not fall on one instant: time is cut
 * into slots of the widest spacing, and each part counts with its largest sample of the slot.
 */
export function memoryPeak(parts: readonly Part[], window: TimeWindow): Figure {
  const slotMs = Math.max(1, ...parts.map(({ series }) => medianSpacingMs(series.samples) ?? 0));
  const slots = new Map<number, number>();
  for (const { series } of parts) {
    const own = new Map<number, number>();
    for (const [atMs, value] of samplesWithin(series.samples, window)) {
      const slot = Math.floor((atMs - window.fromMs) / slotMs);
      own.set(slot, Math.max(own.get(slot) ?? 0, value));
    }
    own.forEach((value, slot) => slots.set(slot, (slots.get(slot) ?? 0) + value));
  }
  return slots.size === 0 ? unknown('There is no sample in the steady part.') : known(Math.max(...slots.values()));
}

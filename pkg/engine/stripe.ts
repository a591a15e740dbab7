import type { Schedule } from './schedule.ts';

/** A thread's part of a load: of all arrivals those whose number is `index` more than a multiple of `of`. */
export interface Stripe {
  readonly index: number;
  readonly of: number;
}

/** The part that is everything. */
export const WHOLE: Stripe = { index: 0, of: 1 };

/** How many of so many things are in a part: all parts together have each of them once, and none has more than one more than another. */
export function shareOf(count: number, { index, of }: Stripe): number {
  return Math.max(0, Math.ceil((count - index) / of));
}

/** The arrivals of a part, counted among themselves; what is asked for is its part of what the whole asks for. */
export function stripeOf(schedule: Schedule, { index, of }: Stripe): Schedule {
  return of === 1
    ? schedule
    : {
        total: shareOf(schedule.total, { index, of }),
        intendedUs: (k) => schedule.intendedUs(index + k * of),
        asked: (fromUs, toUs) => schedule.asked(fromUs, toUs) / of,
      };
}

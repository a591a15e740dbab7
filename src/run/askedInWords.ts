import { formatCount, formatRate } from '@headroom/measure';

/** A rate that was asked for: as it was written where it is a whole number, else as a measured one. */
export function askedInWords(perSec: number): string {
  return Number.isInteger(perSec) ? `${formatCount(perSec)}/s` : formatRate(perSec);
}

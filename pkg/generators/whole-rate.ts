/** A rate in whole requests, as programs want it that know no fractions. */
export interface WholeRate {
  /** So many requests … */
  readonly requests: number;
  /** … in so many whole seconds. */
  readonly seconds: number;
}

/** The longest time over which a rate is made whole: beyond it the error is below a millionth of any rate from 1/s. */
const LONGEST_S = 1_000;

/** A rate as whole requests in the fewest whole seconds that hold them, up to 1 000. */
export function wholeRate(perSec: number): WholeRate {
  for (let seconds = 1; seconds < LONGEST_S; seconds++) {
    const requests = Math.round(perSec * seconds);
    if (requests > 0 && Math.abs(requests / seconds - perSec) <= perSec * 1e-9) {
      return { requests, seconds };
    }
  }
  return { requests: Math.max(1, Math.round(perSec * LONGEST_S)), seconds: LONGEST_S };
}

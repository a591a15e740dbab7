import type { Figure } from '@headroom/contract';

/** A figure that is known. */
export function known(value: number): Figure {
  return { known: true, value };
}

/** A figure that cannot be known, for this reason. */
export function unknown(why: string): Figure & { known: false } {
  return { known: false, why };
}

/** The sum; unknown as soon as one of them is, and where there are none. */
export function sum(figures: readonly Figure[], whyNone: string): Figure {
  if (figures.length === 0) {
    return unknown(whyNone);
  }
  return figures.reduce((total, next) => combine(total, next, (a, b) => known(a + b)));
}

/** What is left of a difference by rounding alone: as a share of the larger of the two, or of one core, byte or request, of which nobody has so little. */
const ROUNDING = 1e-9;

/** `a − b`; 0 where the two differ by no more than rounding. */
export function minus(a: Figure, b: Figure): Figure {
  return combine(a, b, (x, y) =>
    known(Math.abs(x - y) <= ROUNDING * Math.max(1, Math.abs(x), Math.abs(y)) ? 0 : x - y)
  );
}

/** A part of a whole; unknown, for the reason given, where the whole is not above 0. */
export function shareOf(part: Figure, whole: Figure, whyNone: string): Figure {
  return combine(part, whole, (x, y) => (y > 0 ? known(x / y) : unknown(whyNone)));
}

/** `a ÷ b`; unknown, for the reason given, where b is 0. */
export function over(a: Figure, b: Figure, whyZero: string): Figure {
  return combine(a, b, (x, y) => (y === 0 ? unknown(whyZero) : known(x / y)));
}

/** A figure in another unit. */
export function times(a: Figure, factor: number): Figure {
  return a.known ? known(a.value * factor) : a;
}

/** The value, or null. */
export function valueOf(a: Figure): number | null {
  return a.known ? a.value : null;
}

function combine(a: Figure, b: Figure, how: (x: number, y: number) => Figure): Figure {
  return !a.known ? a : !b.known ? b : how(a.value, b.value);
}

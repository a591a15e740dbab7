const STEPS = [1, 2, 5, 10];

/** The numbers 1, 2 and 5 times a power of ten from `min` to `max`, both included where they are such numbers; both above 0. */
export function logTicks(min: number, max: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const step of STEPS.slice(0, 3)) {
      const tick = Number((step * 10 ** power).toPrecision(1));
      if (tick >= min && tick <= max) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

/** At most `most` of the ticks: whole powers of ten stay longest, then every second of those. */
export function thinTicks(ticks: readonly number[], most: number): number[] {
  const isPower = (tick: number) => Math.log10(tick) % 1 === 0;
  let kept = ticks.length <= most ? [...ticks] : ticks.filter(isPower);
  while (kept.length > Math.max(1, most)) {
    kept = kept.filter((_, index) => index % 2 === 0);
  }
  return kept;
}

/** The smallest range between two log ticks that holds all values from `min` to `max`, both above 0; never empty. */
export function logRange(min: number, max: number): [min: number, max: number] {
  const from = stepOf(min, (step, digit) => step <= digit, 'last');
  const to = stepOf(max, (step, digit) => step >= digit, 'first');
  return from < to ? [from, to] : [from, stepOf(to * 1.01, (step, digit) => step >= digit, 'first')];
}

function stepOf(value: number, fits: (step: number, digit: number) => boolean, which: 'first' | 'last'): number {
  const power = Math.floor(Math.log10(value));
  const digit = value / 10 ** power;
  const fitting = STEPS.filter((step) => fits(step, digit));
  return Number(((which === 'first' ? fitting[0] : fitting[fitting.length - 1])! * 10 ** power).toPrecision(1));
}

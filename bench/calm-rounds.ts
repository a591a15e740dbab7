import { readFileSync } from 'node:fs';

/** A figure, and what disturbed it that is none of the measured: the more, the worse; NaN where nobody knows. */
export interface Round<T> {
  readonly value: T;
  readonly disturbance: number;
}

/** Measures a figure; what disturbs it is in what share of the time some program of the machine waited for a core (PSI, some). */
export async function inTime<T>(measure: () => Promise<T>): Promise<Round<T>> {
  const [fromUs, fromMs] = [waitedUs(), performance.now()];
  const value = await measure();
  return { value, disturbance: (waitedUs() - fromUs) / 1_000 / (performance.now() - fromMs) };
}

/** The figures of the less disturbed half of the rounds, whatever the figures are. All of them where nobody knows. */
export function calmerHalf<T>(rounds: ReadonlyArray<Round<T>>): T[] {
  const calm = rounds.toSorted((a, b) => a.disturbance - b.disturbance).slice(0, Math.ceil(rounds.length / 2));
  return (calm.some(({ disturbance }) => Number.isNaN(disturbance)) ? rounds : calm).map(({ value }) => value);
}

/** So long some program has waited for a core since the machine started, µs; NaN where Linux does not tell. */
function waitedUs(): number {
  try {
    return Number(/^some .*total=(\d+)$/m.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1] ?? NaN);
  } catch {
    return NaN;
  }
}

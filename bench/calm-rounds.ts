import { readFileSync } from 'node:fs';

/** A figure, and in what share of the time that it took some program of the machine waited for a core (PSI, some). */
export interface InTime<T> {
  readonly value: T;
  readonly waited: number;
}

/** Measures a figure, and how much the machine was asked for besides. */
export async function inTime<T>(measure: () => Promise<T>): Promise<InTime<T>> {
  const [fromUs, fromMs] = [waitedUs(), performance.now()];
  const value = await measure();
  return { value, waited: (waitedUs() - fromUs) / 1_000 / (performance.now() - fromMs) };
}

/**
 * The figures of the calmer half of the rounds, by what the machine was asked for and not by the figures: where others had the cores, these are measured. All of them where Linux does not tell.
 */
export function calmerHalf<T>(rounds: ReadonlyArray<InTime<T>>): T[] {
  const calm = rounds.toSorted((a, b) => a.waited - b.waited).slice(0, Math.ceil(rounds.length / 2));
  return (calm.some(({ waited }) => Number.isNaN(waited)) ? rounds : calm).map(({ value }) => value);
}

/** So long some program has waited for a core since the machine started, µs; NaN where Linux does not tell. */
function waitedUs(): number {
  try {
    return Number(/^some .*total=(\d+)$/m.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1] ?? NaN);
  } catch {
    return NaN;
  }
}

import type { RateStage } from '@headroom/contract';

/** When requests ought to start, in µs from the start of the load. */
export interface Schedule {
  /** How many arrivals there are; Infinity where only their instants tell. */
  readonly total: number;
  /** Intended start of arrival `k`, counted from 0; never at or after the end of the load, and Infinity for one that the load does not have. */
  intendedUs(k: number): number;
  /** How many requests the rate asks for in this time: its integral, which need not be whole. */
  asked(fromUs: number, toUs: number): number;
}

/** A stage with its place in time and among the arrivals. */
interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  readonly fromPerSec: number;
  readonly toPerSec: number;
  /** The integral of the rate until here, whole where nothing but rounding keeps it from that. */
  readonly first: number;
}

/**
 * Arrivals of parts that follow each other (a warm-up, and what is measured), each a list of stages: arrival k is where the integral of the rate
 * reaches k, computed from its stage's start and never accumulated, so that a week of load drifts no more than a second of it.
 * Each part begins with an arrival at its first instant, as if it were alone.
 */
export function scheduleOf(parts: ReadonlyArray<readonly RateStage[]>): Schedule {
  const stretches: Stretch[] = [];
  let fromUs = 0;
  let first = 0;
  for (const part of parts) {
    first = Math.ceil(first);
    for (const { fromPerSec, toPerSec, lengthMs } of part) {
      const toUs = fromUs + lengthMs * 1_000;
      stretches.push({ fromUs, toUs, fromPerSec, toPerSec, first });
      first = nearlyWhole(first + (((fromPerSec + toPerSec) / 2) * lengthMs) / 1_000);
      fromUs = toUs;
    }
  }
  const total = Math.ceil(first);
  const last = stretches.length - 1;
  let at = 0;
  const stretchOf = (k: number): Stretch => {
    while (at < last && (stretches[at + 1] as Stretch).first <= k) {
      at++;
    }
    while (at > 0 && (stretches[at] as Stretch).first > k) {
      at--;
    }
    return stretches[at] as Stretch;
  };
  const schedule: Schedule = {
    total,
    intendedUs: (k) => intendedUs(stretchOf(k), k),
    asked: (from, to) => stretches.reduce((sum, stretch) => sum + askedIn(stretch, from, to), 0),
  };
  for (let walk = 0; walk < WALKS; walk++) {
    stretches.forEach((stretch) => schedule.intendedUs(Math.ceil(stretch.first)));
  }
  return schedule;
}

/** Code that has been in every stage is not compiled anew when the load comes to the next one, which would make requests late there. */
const WALKS = 100;

/** Rounding must neither add nor lose an arrival at the end of a stage. */
function nearlyWhole(count: number): number {
  const whole = Math.round(count);
  return Math.abs(count - whole) <= 1e-9 + count * 1e-15 ? whole : count;
}

/** Where in a stretch the integral of its rate, a·t + (b − a)/(2·L)·t², reaches k − first; the root is written so that it also holds for b = a and a = 0. */
function intendedUs({ fromUs, toUs, fromPerSec, toPerSec, first }: Stretch, k: number): number {
  const n = k - first;
  if (fromPerSec === toPerSec) {
    return Math.min(fromUs + (n * 1e6) / fromPerSec, toUs - LAST_US);
  }
  const perSec2 = (toPerSec - fromPerSec) / ((toUs - fromUs) / 1e6);
  const root = fromPerSec + Math.sqrt(Math.max(0, fromPerSec ** 2 + 2 * perSec2 * n));
  return n <= 0 ? fromUs : Math.min(fromUs + (2e6 * n) / root, toUs - LAST_US);
}

/** Rounding must not carry an arrival out of its stage: within a week, times are known far better than this. */
const LAST_US = 0.001;

function askedIn({ fromUs, toUs, fromPerSec, toPerSec }: Stretch, from: number, to: number): number {
  const [begin, end] = [Math.max(from, fromUs), Math.min(to, toUs)];
  const rateAt = (us: number): number => fromPerSec + ((toPerSec - fromPerSec) * (us - fromUs)) / (toUs - fromUs);
  return end <= begin ? 0 : (((rateAt(begin) + rateAt(end)) / 2) * (end - begin)) / 1e6;
}

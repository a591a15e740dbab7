import type { RateStage } from '@headroom/contract';
import { seededRandom } from './random.ts';
import { scheduleOf, type Schedule } from './schedule.ts';

/**
 * Arrivals of a Poisson process with the rate of these stages, as independent users make them: the integral of the rate grows by an exponential of mean 1 from
 * each to the next. The same seed gives the same arrivals. Two readers may go through them in order, such as who notices them and who sends them later; any
 * other order begins again from the first.
 */
export function poissonSchedule(stages: readonly RateStage[], seed: number): Schedule {
  const even = scheduleOf([stages]);
  const most = even.asked(0, Infinity);
  const readers = [new Arrivals(seed), new Arrivals(seed)];
  return {
    total: Infinity,
    intendedUs(k) {
      const at = nearestBefore(readers, k).goTo(k, seed);
      return at < most ? even.intendedUs(at) : Infinity;
    },
    asked: even.asked,
  };
}

/** The one that is nearest to arrival `k` and not beyond it; where both are, the one that is farther back. */
function nearestBefore([a, b]: Arrivals[], k: number): Arrivals {
  const [behind, ahead] = [a as Arrivals, b as Arrivals].sort((one, other) => one.last - other.last);
  return (ahead as Arrivals).last <= k ? (ahead as Arrivals) : (behind as Arrivals);
}

/** A place among the arrivals. */
class Arrivals {
  /** Of the arrival that was read last; -1 before the first. */
  last = -1;
  /** Where it is, as the integral of the rate. */
  #at = 0;
  #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** Where arrival `k` is, as the integral of the rate. */
  goTo(k: number, seed: number): number {
    if (k < this.last) {
      this.last = -1;
      this.#at = 0;
      this.#random = seededRandom(seed);
    }
    for (; this.last < k; this.last++) {
      this.#at -= Math.log(1 - this.#random());
    }
    return this.#at;
  }
}

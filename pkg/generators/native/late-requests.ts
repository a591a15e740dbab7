import type { GeneratorNote, RequestUnit, SecondDelta } from '@headroom/contract';
import { formatCount, formatShare } from '@headroom/measure';

/** Fewer are no news. */
const NOTABLE_SHARE = 0.001;

/** Counts the requests that went out late because the generator had stood still. */
export class LateRequests {
  #late = 0;
  #arrivals = 0;
  readonly #unit: RequestUnit;

  constructor(unit: RequestUnit) {
    this.#unit = unit;
  }

  add({ caughtUp = 0, counts }: Pick<SecondDelta, 'caughtUp' | 'counts'>): void {
    this.#late += caughtUp;
    this.#arrivals += counts.arrivals;
  }

  /** What readers should know, where it was at least one in a thousand. */
  get note(): GeneratorNote[] {
    if (this.#late === 0 || this.#late < this.#arrivals * NOTABLE_SHARE) {
      return [];
    }
    const share = formatShare(this.#late / this.#arrivals);
    const text = `The generator itself stood still at times: ${formatCount(this.#late)} ${this.#unit}s (${share}) were sent more than 10 ms late, at no more than twice the rate. Their response times count from when they were due, and so hold this delay.`;
    return [{ code: 'native.caught_up', text }];
  }
}

import { cellIndex, HIGHEST_US } from '@headroom/measure/cells';
import { timeFacts, type TimesSlot } from './times-slot.ts';

const { minUs: MIN_US, maxUs: MAX_US, sumUs: SUM_US, clampedLow: CLAMPED_LOW, clampedHigh: CLAMPED_HIGH } = timeFacts;

/** Counts times in the slot of the second under way, as `Histogram` does: whole µs, below 0 and NaN as 0, above one hour as one hour. */
export class RecordedTimes {
  #cells: Uint32Array;
  #facts: Float64Array;

  constructor({ cells, facts }: TimesSlot) {
    this.#cells = cells;
    this.#facts = facts;
  }

  /** Goes on in another slot. */
  use({ cells, facts }: TimesSlot): void {
    this.#cells = cells;
    this.#facts = facts;
  }

  /** Counts one time. */
  record(us: number): void {
    const facts = this.#facts;
    const value = us >= 0 && us <= HIGHEST_US ? (us + 0.5) >>> 0 : this.#clamp(us);
    const index = cellIndex(value);
    this.#cells[index] = (this.#cells[index] ?? 0) + 1;
    facts[SUM_US] = (facts[SUM_US] ?? 0) + value;
    if (value < (facts[MIN_US] ?? 0)) {
      facts[MIN_US] = value;
    }
    if (value > (facts[MAX_US] ?? 0)) {
      facts[MAX_US] = value;
    }
  }

  #clamp(us: number): number {
    const place = us > HIGHEST_US ? CLAMPED_HIGH : CLAMPED_LOW;
    this.#facts[place] = (this.#facts[place] ?? 0) + 1;
    return us > HIGHEST_US ? HIGHEST_US : 0;
  }
}

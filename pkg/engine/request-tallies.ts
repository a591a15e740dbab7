import { RecordedTimes } from './recorded-times.ts';
import type { RequestSlot } from './second-slot.ts';

/** Where those that succeeded and those that failed are counted. */
export const endedPlaces = { ok: 0, errors: 1 } as const;

/** Requests that are told apart: of fewer than two nothing is kept, since the whole load says the same. */
export function toldApart(names: readonly unknown[]): number {
  return names.length < 2 ? 0 : names.length;
}

/** What came of each of several requests, in the slot of the second under way. Without slots nothing is counted. */
export class RequestTallies {
  readonly #tallies: Array<{ ended: Float64Array; readonly response: RecordedTimes }>;

  constructor(slots: readonly RequestSlot[]) {
    this.#tallies = slots.map(({ ended, response }) => ({ ended, response: new RecordedTimes(response) }));
  }

  /** Goes on in other slots. */
  use(slots: readonly RequestSlot[]): void {
    for (let i = 0; i < slots.length; i++) {
      const [tally, slot] = [this.#tallies[i], slots[i]];
      if (tally !== undefined && slot !== undefined) {
        tally.ended = slot.ended;
        tally.response.use(slot.response);
      }
    }
  }

  /** A request came to its end. */
  ended(index: number, isOk: boolean, responseUs: number): void {
    const tally = this.#tallies[index];
    if (tally !== undefined) {
      count(tally.ended, isOk ? endedPlaces.ok : endedPlaces.errors);
      tally.response.record(responseUs);
    }
  }

  /** A request was not even sent. */
  dropped(index: number): void {
    const tally = this.#tallies[index];
    if (tally !== undefined) {
      count(tally.ended, endedPlaces.errors);
    }
  }
}

function count(ended: Float64Array, place: number): void {
  ended[place] = (ended[place] ?? 0) + 1;
}

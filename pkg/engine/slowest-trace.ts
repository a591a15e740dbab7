import { facts, type SecondSlot } from './second-slot.ts';

const { slowestUs: SLOWEST_US } = facts;

/** The slowest traced request, in the slot of the second under way. */
export class SlowestTrace {
  #slot: Pick<SecondSlot, 'facts' | 'traceWords'>;

  constructor(slot: Pick<SecondSlot, 'facts' | 'traceWords'>) {
    this.#slot = slot;
  }

  /** Goes on in another slot. */
  use(slot: Pick<SecondSlot, 'facts' | 'traceWords'>): void {
    this.#slot = slot;
  }

  /** A traced request came to its end. */
  ended(words: Uint32Array, responseUs: number): void {
    const { facts: all, traceWords } = this.#slot;
    // A comparison with NaN is false: the first is the slowest until then.
    if (!(responseUs <= (all[SLOWEST_US] ?? NaN))) {
      all[SLOWEST_US] = responseUs;
      for (let i = 0; i < traceWords.length; i++) {
        traceWords[i] = words[i] ?? 0;
      }
    }
  }
}

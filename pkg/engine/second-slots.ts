import { SecondSlot } from './second-slot.ts';

/** The slots of one thread, which counts in one of them: there are as many as the gathering thread is behind, so that the one never waits for the other and no second is lost. */
export class SecondSlots {
  readonly #requestCount: number;
  readonly #onNew: (memory: SharedArrayBuffer) => void;
  /** In a ring: the one after the current was given away before all others. */
  readonly #slots: SecondSlot[];
  #at = 0;
  #current: SecondSlot;

  /** For so many requests that are told apart; `onNew` hears of each slot that is made. */
  constructor(requestCount: number, onNew: (memory: SharedArrayBuffer) => void) {
    this.#requestCount = requestCount;
    this.#onNew = onNew;
    this.#current = this.#made();
    this.#slots = [this.#current, this.#made()];
  }

  /** The one of the second under way. */
  get current(): SecondSlot {
    return this.#current;
  }

  /** Gives the current one away and goes on in another. Nothing but numbers is touched, unless the other thread is behind: this takes a load some µs in each second. */
  next(): SecondSlot {
    this.#current.fill();
    const at = this.#at + 1 === this.#slots.length ? 0 : this.#at + 1;
    let slot = this.#slots[at];
    if (slot === undefined || slot.isFull) {
      slot = this.#made();
      this.#slots.splice(at, 0, slot);
    }
    this.#at = at;
    this.#current = slot;
    return slot;
  }

  #made(): SecondSlot {
    const slot = new SecondSlot(this.#requestCount);
    this.#onNew(slot.memory);
    return slot;
  }
}

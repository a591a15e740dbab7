import { SecondSlot } from './second-slot.ts';

/** The slots of one thread, which counts in one of them: there are as many as the gathering thread is behind, so that the one never waits for the other and no second is lost. */
export class SecondSlots {
  readonly #requestCount: number;
  readonly #onNew: (memory: SharedArrayBuffer) => void;
  readonly #slots: SecondSlot[] = [];
  #current: SecondSlot;

  /** For so many requests that are told apart; `onNew` hears of each slot that is made. */
  constructor(requestCount: number, onNew: (memory: SharedArrayBuffer) => void) {
    this.#requestCount = requestCount;
    this.#onNew = onNew;
    this.#make();
    this.#current = this.#make();
  }

  /** The one of the second under way. */
  get current(): SecondSlot {
    return this.#current;
  }

  /** Gives the current one away and goes on in another. */
  next(): SecondSlot {
    this.#current.fill();
    this.#current = this.#slots.find(({ isFull }) => !isFull) ?? this.#make();
    return this.#current;
  }

  #make(): SecondSlot {
    const slot = new SecondSlot(this.#requestCount);
    this.#slots.push(slot);
    this.#onNew(slot.memory);
    return slot;
  }
}

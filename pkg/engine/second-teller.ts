import { facts } from './second-slot.ts';
import type { SecondRecorder } from './second-recorder.ts';
import type { SecondSlots } from './second-slots.ts';

const { second: SECOND, lengthUs: LENGTH_US, inFlight: IN_FLIGHT, waiting: WAITING } = facts;
const SECOND_US = 1_000_000;

/** Tells the seconds of a thread one after the other: gives the slot of each away. */
export class SecondTeller {
  readonly #slots: SecondSlots;
  readonly #recorder: SecondRecorder;
  #second = 0;

  constructor(slots: SecondSlots, recorder: SecondRecorder) {
    this.#slots = slots;
    this.#recorder = recorder;
  }

  /** Where the second that is under way ends, µs since the start of the load. */
  get endUs(): number {
    return (this.#second + 1) * SECOND_US;
  }

  /** Tells the second under way, which ends here or has ended, µs since the start of the load; `waiting` are arrivals without a connection. */
  tell(toUs: number, waiting: number): void {
    const all = this.#slots.current.facts;
    all[SECOND] = this.#second;
    all[LENGTH_US] = toUs - this.#second * SECOND_US;
    all[IN_FLIGHT] = this.#recorder.inFlight;
    all[WAITING] = waiting;
    this.#second++;
    this.#recorder.use(this.#slots.next());
  }
}

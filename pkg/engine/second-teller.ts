import { facts } from './second-slot.ts';
import type { SecondRecorder } from './second-recorder.ts';
import type { SecondSlots } from './second-slots.ts';

/** What the thread of a load knows of itself, each since the last call. */
export interface ThreadVitals {
  /** Busy share of the event loop, 0 to 1. */
  readonly utilization: () => number;
  /** How long the thread's memory was cleared, ms. */
  readonly garbageMs: () => number;
  /** Its CPU time, µs; NaN where the system does not tell. */
  readonly cpuUs: () => number;
  /** How long others had the thread's core while it could have worked, ms. */
  readonly crowdedMs: () => number;
}

const SECOND_US = 1_000_000;

/** Tells the seconds of a thread one after the other: gives the slot of each away with what is known of it besides counts. */
export class SecondTeller {
  readonly #slots: SecondSlots;
  readonly #recorder: SecondRecorder;
  readonly #vitals: ThreadVitals;
  #second = 0;

  constructor(slots: SecondSlots, recorder: SecondRecorder, vitals: ThreadVitals) {
    this.#slots = slots;
    this.#recorder = recorder;
    this.#vitals = vitals;
  }

  /** Where the second that is under way ends, µs since the start of the load. */
  get endUs(): number {
    return (this.#second + 1) * SECOND_US;
  }

  /** Tells the second under way, which ends here or has ended, µs since the start of the load; `waiting` are arrivals without a connection. */
  tell(toUs: number, waiting: number): void {
    const { facts: all } = this.#slots.current;
    const lengthUs = toUs - this.#second * SECOND_US;
    all[facts.second] = this.#second++;
    all[facts.lengthUs] = lengthUs;
    all[facts.inFlight] = this.#recorder.inFlight;
    all[facts.waiting] = waiting;
    all[facts.utilization] = this.#vitals.utilization();
    all[facts.cpuUs] = this.#vitals.cpuUs();
    all[facts.garbage] = shareOf(this.#vitals.garbageMs(), lengthUs);
    all[facts.crowded] = shareOf(this.#vitals.crowdedMs(), lengthUs);
    this.#recorder.use(this.#slots.next());
  }
}

function shareOf(ms: number, lengthUs: number): number {
  return lengthUs > 0 ? Math.min(1, (ms * 1_000) / lengthUs) : 0;
}

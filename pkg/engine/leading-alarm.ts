import type { Alarm, AlarmThread } from './alarm.ts';
import { Metronome } from './metronome.ts';

/** So long before a request is due the metronome wakes the thread at first, µs. */
const FIRST_LEAD_US = 40;
/** And at most, however late it wakes: on a busy machine the thread would else look at the clock for longer than it works. */
const LONGEST_LEAD_US = 80;
/** Of so many wake-ups in one, the share that is to come in time. */
const IN_TIME = 0.75;
/** By so much the lead changes with each wake-up, µs. */
const STEP_US = 2;

/**
 * An alarm on a metronome that knows how late it wakes. It is set that much earlier, so that most wake-ups come in time; the few µs that are left then, the thread looks at the clock.
 */
export class LeadingAlarm implements Alarm {
  readonly #thread: AlarmThread;
  readonly #onAlarm: () => void;
  readonly #metronome: Metronome;
  #dueUs = Infinity;
  /** When the metronome is to wake, µs. */
  #wakeUs = NaN;
  #leadUs = FIRST_LEAD_US;

  constructor(thread: AlarmThread, onAlarm: () => void) {
    this.#thread = thread;
    this.#onAlarm = onAlarm;
    this.#metronome = new Metronome(thread.nowUs, this.#woken);
  }

  get ready(): Promise<void> {
    return this.#metronome.ready;
  }

  wakeAt(atUs: number): void {
    if (this.#dueUs === Infinity) {
      this.#dueUs = atUs;
      this.#wakeUs = this.#metronome.wakeAt(atUs - this.#leadUs);
    }
  }

  readonly #woken = (): void => {
    const wokenUs = this.#thread.nowUs();
    // The lead comes to rest where the given share of wake-ups is not later than it.
    const change = wokenUs - this.#wakeUs > this.#leadUs ? IN_TIME * STEP_US : (IN_TIME - 1) * STEP_US;
    this.#leadUs = Math.min(LONGEST_LEAD_US, Math.max(0, this.#leadUs + change));
    let nowUs = wokenUs;
    while (nowUs < this.#dueUs) {
      nowUs = this.#thread.nowUs();
    }
    this.#thread.spun(nowUs - wokenUs);
    this.#dueUs = Infinity;
    this.#onAlarm();
  };
}

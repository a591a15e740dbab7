import type { Alarm, AlarmThread } from './alarm.ts';
import { Lead } from './lead.ts';
import { Metronome } from './metronome.ts';

/** Three of four wake-ups are to come in time, and the thread is to look at the clock for 80 µs at most. */
const LEAD = { firstUs: 40, longestUs: 80, inTime: 0.75, stepUs: 2 };

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
  readonly #lead = new Lead(LEAD);

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
      this.#wakeUs = this.#metronome.wakeAt(atUs - this.#lead.us);
    }
  }

  readonly #woken = (): void => {
    const wokenUs = this.#thread.nowUs();
    this.#lead.woken(wokenUs - this.#wakeUs);
    let nowUs = wokenUs;
    while (nowUs < this.#dueUs) {
      nowUs = this.#thread.nowUs();
    }
    this.#thread.spun(nowUs - wokenUs);
    this.#dueUs = Infinity;
    this.#onAlarm();
  };
}

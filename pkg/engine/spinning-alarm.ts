import type { Alarm } from './alarm.ts';
import { Metronome } from './metronome.ts';

/** A metronome wakes the thread so long before an alarm, µs: nearly always in time. */
const AWAKE_BEFORE_US = 1_500;
/** A turn of the loop that takes longer did something else than look at the clock, µs. */
const LONGEST_SPIN_US = 100;

/**
 * An alarm within microseconds: from shortly before it is due, the thread looks at the clock in every turn of its event loop, in between reading answers as ever, and so
 * keeps a core busy. Until then it sleeps.
 */
export class SpinningAlarm implements Alarm {
  readonly #nowUs: () => number;
  readonly #turns: () => number;
  readonly #onAlarm: () => void;
  readonly #sleep: Metronome;
  #dueUs = Infinity;
  #isSpinning = false;
  #lastUs = NaN;
  #lastTurns = 0;
  #spunUs = 0;

  constructor(nowUs: () => number, turns: () => number, onAlarm: () => void) {
    this.#nowUs = nowUs;
    this.#turns = turns;
    this.#onAlarm = onAlarm;
    this.#sleep = new Metronome(nowUs, () => this.#begin());
  }

  get ready(): Promise<void> {
    return this.#sleep.ready;
  }

  wakeAt(atUs: number): void {
    if (this.#dueUs !== Infinity) {
      return;
    }
    this.#dueUs = atUs;
    if (atUs - this.#nowUs() > AWAKE_BEFORE_US) {
      this.#sleep.wakeAt(atUs - AWAKE_BEFORE_US);
    } else {
      this.#begin();
    }
  }

  takeSpunUs(): number {
    const spunUs = this.#spunUs;
    this.#spunUs = 0;
    return spunUs;
  }

  #begin(): void {
    this.#lastUs = NaN;
    if (!this.#isSpinning) {
      this.#isSpinning = true;
      setImmediate(this.#spin);
    }
  }

  readonly #spin = (): void => {
    const nowUs = this.#nowUs();
    const turns = this.#turns();
    // Before the first look there is no last one, and a comparison with NaN is false.
    if (turns === this.#lastTurns && nowUs - this.#lastUs <= LONGEST_SPIN_US) {
      this.#spunUs += nowUs - this.#lastUs;
    }
    this.#lastUs = nowUs;
    this.#lastTurns = turns;
    if (nowUs < this.#dueUs) {
      setImmediate(this.#spin);
      return;
    }
    this.#isSpinning = false;
    this.#dueUs = Infinity;
    this.#onAlarm();
  };
}

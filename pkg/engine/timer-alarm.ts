import type { Alarm } from './alarm.ts';

/** An alarm on Node's timers, which know whole milliseconds only: it needs no second thread, and is about half a millisecond late. */
export class TimerAlarm implements Alarm {
  readonly ready = Promise.resolve();
  readonly #nowUs: () => number;
  readonly #onAlarm: () => void;
  /** Infinity while no alarm is set. */
  #dueUs = Infinity;

  constructor(nowUs: () => number, onAlarm: () => void) {
    this.#nowUs = nowUs;
    this.#onAlarm = onAlarm;
  }

  wakeAt(atUs: number): void {
    if (this.#dueUs === Infinity) {
      this.#dueUs = atUs;
      this.#sleep();
    }
  }

  #sleep(): void {
    setTimeout(this.#ring, Math.max(1, Math.round((this.#dueUs - this.#nowUs()) / 1_000)));
  }

  readonly #ring = (): void => {
    if (this.#nowUs() < this.#dueUs) {
      this.#sleep();
      return;
    }
    this.#dueUs = Infinity;
    this.#onAlarm();
  };
}

import type { Alarm, AlarmThread } from './alarm.ts';
import { sleepUs } from './fine-sleep.ts';
import { Lead } from './lead.ts';
import { Metronome } from './metronome.ts';

/** A metronome wakes the thread so long before an alarm, µs: nearly always in time. */
const AWAKE_BEFORE_US = 1_500;
/** The longest that the thread sleeps without looking after its events, though none is expected, µs. */
const LONGEST_SLEEP_US = 2_500;
/** From so long before an alarm on the thread looks at the clock instead of sleeping: sleeps end late, one in 200 later than that where the machine keeps to less than half a millisecond. */
const LEAD = { firstUs: 150, longestUs: 500, inTime: 0.995, stepUs: 20 };
/** So long it looks at the clock between two looks at its sockets, µs: each turn of the loop leaves some hundred bytes behind, and clearing these away takes time too. */
const LOOK_PER_TURN_US = 8;
/** A turn of the loop that takes longer did something else than look at the clock, µs. */
const LONGEST_TURN_US = 100;

/**
 * An alarm within microseconds. Until shortly before it is due the thread sleeps; then it looks at the clock without end. While answers are awaited, it does so
 * in between looking at its sockets in every turn of its event loop, and so keeps a core busy.
 */
export class SpinningAlarm implements Alarm {
  readonly #thread: AlarmThread;
  readonly #onAlarm: () => void;
  readonly #metronome: Metronome;
  readonly #lead = new Lead(LEAD);
  #dueUs = Infinity;
  /** Of the last turn; NaN before any, with which comparisons are false. */
  #lastUs = NaN;
  #lastTurns = 0;

  constructor(thread: AlarmThread, onAlarm: () => void) {
    this.#thread = thread;
    this.#onAlarm = onAlarm;
    this.#metronome = new Metronome(thread.nowUs, () => this.#begin());
  }

  get ready(): Promise<void> {
    return this.#metronome.ready;
  }

  wakeAt(atUs: number): void {
    if (this.#dueUs === Infinity) {
      this.#dueUs = atUs;
      this.#begin();
    }
  }

  #begin(): void {
    this.#lastUs = NaN;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const nowUs = this.#thread.nowUs();
    const turns = this.#thread.turns;
    if (turns === this.#lastTurns && nowUs - this.#lastUs <= LONGEST_TURN_US) {
      this.#thread.spun(nowUs - this.#lastUs);
    }
    this.#lastTurns = turns;
    this.#lastUs = nowUs;
    const { isQuiet } = this.#thread;
    const restUs = this.#dueUs - nowUs;
    if (restUs > (isQuiet ? LONGEST_SLEEP_US : AWAKE_BEFORE_US)) {
      this.#metronome.wakeAt(this.#dueUs - AWAKE_BEFORE_US);
      return;
    }
    const sleptUs = restUs - this.#lead.us;
    if (isQuiet && sleptUs > 0) {
      sleepUs(sleptUs);
      this.#lastUs = this.#thread.nowUs();
      this.#lead.woken(this.#lastUs - nowUs - sleptUs);
    } else {
      this.#lookUntil(Math.min(this.#dueUs, isQuiet ? Infinity : nowUs + LOOK_PER_TURN_US));
    }
    this.#thread.spun(this.#lastUs - nowUs);
    if (this.#lastUs >= this.#dueUs) {
      this.#dueUs = Infinity;
      this.#onAlarm();
    } else {
      setImmediate(this.#turn);
    }
  };

  #lookUntil(untilUs: number): void {
    while (this.#lastUs < untilUs) {
      this.#lastUs = this.#thread.nowUs();
    }
  }
}

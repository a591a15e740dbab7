import { Metronome } from './metronome.ts';
import type { Precision } from './precision.ts';
import { SpinningAlarm } from './spinning-alarm.ts';
import { TimerAlarm } from './timer-alarm.ts';

/** Wakes the thread of a load when its next request is due. */
export interface Alarm {
  /** Resolves when alarms can be set. */
  readonly ready: Promise<void>;
  /** Sets the alarm for this time, µs, unless one is set already: times only rise, so that one comes first. */
  wakeAt(atUs: number): void;
  /** How long the thread has only looked at the clock since the last call, µs: its loop counts that as busy. */
  takeSpunUs(): number;
}

/** The alarm of a precision; `nowUs` is its clock, monotonic, and `turns` rises with all that the thread does in between. */
export function alarmOf(precision: Precision, nowUs: () => number, turns: () => number, onAlarm: () => void): Alarm {
  switch (precision) {
    case 'eco':
      return new TimerAlarm(nowUs, onAlarm);
    case 'balanced':
      return new Metronome(nowUs, onAlarm);
    case 'precise':
      return new SpinningAlarm(nowUs, turns, onAlarm);
  }
}

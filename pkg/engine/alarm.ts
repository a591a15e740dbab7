import { LeadingAlarm } from './leading-alarm.ts';
import type { Precision } from './precision.ts';
import { SpinningAlarm } from './spinning-alarm.ts';
import { TimerAlarm } from './timer-alarm.ts';

/** Wakes the thread of a load when its next request is due. */
export interface Alarm {
  /** Resolves when alarms can be set. */
  readonly ready: Promise<void>;
  /** Sets the alarm for this time, µs, unless one is set already: times only rise, so that one comes first. */
  wakeAt(atUs: number): void;
}

/** What an alarm must know of the thread that it wakes. */
export interface AlarmThread {
  /** Its clock, µs, monotonic. */
  readonly nowUs: () => number;
  /** Rises with all that happens to its load. */
  readonly turns: number;
  /** Whether nothing is expected from the network, so that the thread need not look there for some milliseconds. */
  readonly isQuiet: boolean;
  /** Hears how long it has only slept or looked at the clock, µs, where its loop counts that as busy. */
  readonly spun: (us: number) => void;
}

/** The alarm of a precision. */
export function alarmOf(precision: Precision, thread: AlarmThread, onAlarm: () => void): Alarm {
  switch (precision) {
    case 'eco':
      return new TimerAlarm(thread.nowUs, onAlarm);
    case 'balanced':
      return new LeadingAlarm(thread, onAlarm);
    case 'precise':
      return new SpinningAlarm(thread, onAlarm);
  }
}

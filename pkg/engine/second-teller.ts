import type { SecondDelta } from '@headroom/contract';
import { judgeHealth } from './generator-health.ts';
import type { LoadShape } from './load-shape.ts';
import type { MachineShares } from './machine-shares.ts';
import type { Precision } from './precision.ts';
import type { Schedule } from './schedule.ts';
import type { SecondRecorder } from './second-recorder.ts';

/** What the thread of a load knows of itself and of its machine, each since the last call. */
export interface ThreadVitals {
  readonly precision: Precision;
  /** Busy share of the event loop, 0 to 1. */
  readonly utilization: () => number;
  readonly shares: () => MachineShares;
}

const SECOND_US = 1_000_000;

/** What a second is told of, and to whom. */
export interface Telling {
  readonly shape: LoadShape;
  readonly schedule: Schedule;
  readonly recorder: SecondRecorder;
  readonly vitals: ThreadVitals;
  readonly onSecond: (delta: SecondDelta) => void;
}

/** Tells the seconds of a load one after the other. */
export class SecondTeller {
  readonly #telling: Telling;
  #second = 0;

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  /** Where the second that is under way ends, µs since the start of the load. */
  get endUs(): number {
    return (this.#second + 1) * SECOND_US;
  }

  /** Tells the second under way, which ends here or has ended, µs since the start of the load; `waiting` are arrivals without a connection. */
  tell(toUs: number, waiting: number): void {
    const { shape, schedule, recorder, vitals, onSecond } = this.#telling;
    const fromUs = this.#second * SECOND_US;
    const health = judgeHealth({
      lengthUs: toUs - fromUs,
      eventLoopUtilization: vitals.utilization(),
      noticedP99Us: recorder.noticedP99Us,
      refusals: recorder.refusals,
      precision: vitals.precision,
      shares: vitals.shares(),
    });
    onSecond({
      second: this.#second++,
      phase: fromUs < shape.warmupMs * 1_000 ? 'warmup' : 'measured',
      askedPerSec: shape.kind === 'open' ? schedule.asked(fromUs, toUs) : null,
      ...recorder.take(),
      inFlight: recorder.inFlight,
      waiting,
      health,
    });
  }
}

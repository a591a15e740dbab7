import type { Health, ThreadHealth } from '@headroom/contract';
import { FaredSeconds, meanShare } from './fared-seconds.ts';

/** A thread of the generator over a run. */
interface Thread {
  readonly fared: FaredSeconds;
  noticedP99Us: number | null;
  garbageSum: number;
  coresSum: number | null;
  crowdedSum: number | null;
  readonly refused: Set<string>;
}

/**
 * How the generator fared over a run, from how it and each of its threads fared in each second. Its status is the worst that at least 5 % of the seconds
 * had or exceeded, so that one hiccup does not colour a long run; each reason says in how many seconds it held.
 */
export class RunHealth {
  readonly #whole = new FaredSeconds();
  readonly #threads = new Map<number, Thread>();
  #throttledSum = 0;
  #stolenSum = 0;
  #machineSeconds = 0;

  /** Adds one second. */
  add(health: Health): void {
    const { threads = [], machine } = health;
    this.#whole.add(health);
    threads.forEach((thread) => this.#addThread(thread));
    if (machine !== undefined) {
      this.#machineSeconds++;
      this.#throttledSum += machine.throttled;
      this.#stolenSum += machine.stolen;
    }
  }

  /** Over all seconds so far. */
  get overall(): Health {
    const seconds = this.#machineSeconds;
    const machine = {
      throttled: meanShare(this.#throttledSum, seconds),
      stolen: meanShare(this.#stolenSum, seconds),
    };
    return {
      ...this.#whole.overall,
      ...(this.#threads.size === 0 ? {} : { threads: [...this.#threads].map(threadOverall) }),
      ...(seconds === 0 ? {} : { machine }),
    };
  }

  #addThread(second: ThreadHealth): void {
    const known = this.#threads.get(second.thread);
    const thread: Thread = known ?? {
      fared: new FaredSeconds(),
      noticedP99Us: null,
      garbageSum: 0,
      coresSum: 0,
      crowdedSum: 0,
      refused: new Set(),
    };
    thread.fared.add(second);
    thread.noticedP99Us =
      second.noticedP99Us === null ? thread.noticedP99Us : Math.max(thread.noticedP99Us ?? 0, second.noticedP99Us);
    thread.garbageSum += second.garbage;
    thread.coresSum = sum(thread.coresSum, second.cores);
    thread.crowdedSum = sum(thread.crowdedSum, second.crowded);
    second.refused.forEach((code) => thread.refused.add(code));
    this.#threads.set(second.thread, thread);
  }
}

function threadOverall([thread, { fared, noticedP99Us, garbageSum, coresSum, crowdedSum, refused }]: [
  number,
  Thread,
]): ThreadHealth {
  const { status, reasons, eventLoopUtilization } = fared.overall;
  const garbage = meanShare(garbageSum, fared.seconds);
  return {
    ...{ thread, status, reasons, eventLoopUtilization: eventLoopUtilization ?? 0 },
    cores: coresSum === null ? null : coresSum / fared.seconds,
    ...{ noticedP99Us, garbage, refused: [...refused] },
    crowded: crowdedSum === null ? null : meanShare(crowdedSum, fared.seconds),
  };
}

/** Null where one of them is unknown. */
function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

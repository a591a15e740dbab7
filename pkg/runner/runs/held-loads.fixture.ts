import type { SecondDelta } from '@headroom/contract';
import { findGenerator, SecondQueue, type Generator, type GeneratorEnd } from '@headroom/generators';
import { Histogram, noCounts } from '@headroom/measure';

/** A load that sends nothing and lasts until it is let go or stopped. */
export interface HeldLoad {
  /** Of its test. */
  readonly name: string;
  /** Tells its next second, in which so many requests were answered in 4 ms each. */
  second(answers?: number, health?: SecondDelta['health']['status']): void;
  /** Ends it as if it had gone on for as long as it should. */
  letGo(): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
}

/** A generator whose loads are in the hands of a test. */
export class HeldLoads {
  readonly begun: HeldLoad[] = [];
  readonly generator: Generator = { ...native(), start: (job) => this.#start(job.test.name) };
  #waiting: Array<() => void> = [];

  /** Resolves once so many loads have begun, with the last of them. */
  async nth(n: number): Promise<HeldLoad> {
    while (this.begun.length < n) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.begun[n - 1] as HeldLoad;
  }

  #start(name: string) {
    const told = new SecondQueue();
    const { promise: done, resolve } = Promise.withResolvers<GeneratorEnd>();
    const startedAtMs = Date.now();
    let seconds = 0;
    const end = (stopped: boolean): void => {
      told.end();
      resolve({
        startedAtMs,
        elapsedUs: seconds * 1_000_000,
        unfinished: 0,
        warmupUnfinished: 0,
        stopped,
        clock: 'send',
        fidelity: 'exact',
        corrections: [],
        warnings: [],
      });
    };
    this.begun.push({
      name,
      second: (answers = 1, health = 'ok') => told.tell(secondWith(seconds++, answers, health)),
      letGo: () => end(false),
      ended: done,
    });
    this.#waiting.splice(0).forEach((wake) => wake());
    return { seconds: told, done, stop: () => end(true) };
  }
}

/** A second in which so many requests were answered in 4 ms each. */
export function secondWith(second: number, answers: number, status: SecondDelta['health']['status']): SecondDelta {
  const times = new Histogram();
  Array.from({ length: answers }, () => times.record(4_000));
  return {
    second,
    phase: 'measured',
    askedPerSec: null,
    counts: { ...noCounts(), arrivals: answers, sent: answers, ok: answers, statuses: { 200: answers } },
    timings: { response: times.toData(), service: times.toData(), lateness: new Histogram().toData() },
    inFlight: 0,
    waiting: 0,
    health: { status, reasons: status === 'ok' ? [] : ['The machine is busy.'], eventLoopUtilization: 0.1 },
  };
}

function native(): Generator {
  const found = findGenerator('native');
  if (found === undefined) {
    throw new Error('no native generator');
  }
  return found;
}

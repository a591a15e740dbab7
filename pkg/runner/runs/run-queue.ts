import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '@headroom/contract';
import type { RunStore } from '../store/run-store.ts';
import { targetOf } from '../store/run-turns.ts';
import { interrupted, stopped } from './run-outcome.ts';

/** How many runs may make load at once: on the runner, and to one target. */
export interface QueueLimits {
  readonly concurrentRuns: number;
  readonly concurrentRunsPerTarget: number;
}

/** So many observations go on at once: they make no load, but each asks the connections at its end. */
const OBSERVATIONS_AT_ONCE = 10;
/** How long the queue rests after an error that belongs to no run, ms. */
const REST_MS = 1_000;

/** A run that was taken from the queue. */
interface UnderWay {
  readonly run: Run;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Executes queued runs in order, as many at once as the limits allow; the queue itself is in the store, so it survives a restart. Observations make no load: they neither wait for loads nor hold them up. */
export class RunQueue {
  readonly #store: Pick<RunStore, 'nextQueued'>;
  readonly #limits: QueueLimits;
  readonly #execute: (run: Run, stop: AbortSignal) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #closing = new AbortController();
  #filling: Promise<void> | undefined;
  /** Whether a poke came while the queue may already have been found empty. */
  #pokedMeanwhile = false;

  /** `onFailure` hears of errors that belong to no run, such as a store that cannot be read; the queue then rests before it goes on. */
  constructor(
    store: Pick<RunStore, 'nextQueued'>,
    limits: QueueLimits,
    execute: (run: Run, stop: AbortSignal) => Promise<void>,
    onFailure: (error: unknown) => void
  ) {
    this.#store = store;
    this.#limits = limits;
    this.#execute = execute;
    this.#onFailure = onFailure;
  }

  /** Aborts as the queue closes. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** The other runs under way that make load. */
  loadsBeside(id: string): Run[] {
    return [...this.#underWay.values()].map(({ run }) => run).filter((run) => run.id !== id && targetOf(run) !== null);
  }

  /** Begins the queued runs that may begin. */
  poke(): void {
    this.#pokedMeanwhile = this.#filling !== undefined;
    if (this.#filling === undefined && !this.closing.aborted) {
      this.#filling = this.#fill()
        .catch((error) => this.#rest(error))
        .finally(() => {
          this.#filling = undefined;
          if (this.#pokedMeanwhile) {
            this.poke();
          }
        });
    }
  }

  /** Stops the run if it is under way, and says whether it was. */
  stop(id: string): boolean {
    const found = this.#underWay.get(id);
    found?.stop.abort(stopped);
    return found !== undefined;
  }

  /** Interrupts the runs under way, waits for their ends, and begins no other. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#filling;
    this.#underWay.forEach(({ stop }) => stop.abort(interrupted));
    await Promise.all([...this.#underWay.values()].map(({ ended }) => ended));
  }

  async #fill(): Promise<void> {
    for (let run = await this.#next(); run !== undefined && !this.closing.aborted; run = await this.#next()) {
      this.#begin(run);
    }
  }

  #begin(run: Run): void {
    const stop = new AbortController();
    const ended = this.#execute(run, stop.signal)
      .catch((error) => this.#rest(error))
      .finally(() => {
        this.#underWay.delete(run.id);
        this.poke();
      });
    this.#underWay.set(run.id, { run, stop, ended });
  }

  /** Tells an error; what it has left in the queue is not taken up again at once. */
  async #rest(error: unknown): Promise<void> {
    this.#onFailure(error);
    this.#pokedMeanwhile = true;
    await sleep(REST_MS, undefined, { signal: this.closing }).catch(() => undefined);
  }

  #next(): Promise<Run | undefined> {
    const targets = [...this.#underWay.values()].map(({ run }) => targetOf(run));
    const loads = targets.filter((target) => target !== null);
    const { concurrentRuns, concurrentRunsPerTarget } = this.#limits;
    const isBusy = (target: string) => loads.filter((one) => one === target).length >= concurrentRunsPerTarget;
    return this.#store.nextQueued({
      except: [...this.#underWay.keys()],
      loads: loads.length < concurrentRuns ? { busyTargets: [...new Set(loads)].filter(isBusy) } : null,
      observations: targets.length - loads.length < OBSERVATIONS_AT_ONCE,
    });
  }
}

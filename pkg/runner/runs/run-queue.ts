import type { Run } from '@headroom/contract';
import type { RunStore } from '../store/run-store.ts';
import { interrupted, stopped } from './run-outcome.ts';

/** Executes queued runs, one at a time and in order; the queue itself is in the store, so it survives a restart. */
export class RunQueue {
  readonly #store: RunStore;
  readonly #execute: (run: Run, stop: AbortSignal) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #current: { readonly id: string; readonly stop: AbortController } | undefined;
  #working: Promise<void> | undefined;
  /** Whether a poke came while the queue may already have been found empty. */
  #pokedMeanwhile = false;
  #closed = false;

  /** `onFailure` hears of errors that belong to no run, such as a store that cannot be read; the queue then waits for the next `poke`. */
  constructor(
    store: RunStore,
    execute: (run: Run, stop: AbortSignal) => Promise<void>,
    onFailure: (error: unknown) => void
  ) {
    this.#store = store;
    this.#execute = execute;
    this.#onFailure = onFailure;
  }

  /** Starts the next queued run unless one is under way. */
  poke(): void {
    this.#pokedMeanwhile = this.#working !== undefined;
    if (this.#working === undefined && !this.#closed) {
      this.#working = this.#work()
        .catch(this.#onFailure)
        .finally(() => {
          this.#working = undefined;
          if (this.#pokedMeanwhile) {
            this.poke();
          }
        });
    }
  }

  /** Stops the run if it is the one under way, and says whether it was. */
  stop(id: string): boolean {
    const isCurrent = this.#current?.id === id;
    if (isCurrent) {
      this.#current?.stop.abort(stopped);
    }
    return isCurrent;
  }

  /** Interrupts the run under way, waits for its end, and starts no other. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#current?.stop.abort(interrupted);
    await this.#working;
  }

  async #work(): Promise<void> {
    for (
      let run = await this.#store.nextQueued();
      run !== undefined && !this.#closed;
      run = await this.#store.nextQueued()
    ) {
      const stop = new AbortController();
      this.#current = { id: run.id, stop };
      try {
        await this.#execute(run, stop.signal);
      } finally {
        this.#current = undefined;
      }
    }
  }
}

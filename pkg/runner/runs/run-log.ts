import type { LogLine, Result, Run, RunEvent, RunState, SecondDelta } from '@headroom/contract';
import type { RunChange, RunStore } from '../store/run-store.ts';
import { isStoreTrouble } from '../store/store-error.ts';
import { followEvents } from './follow-events.ts';
import { RunBells } from './run-bells.ts';

/** Runs as they change: everything is stored first, then everybody who follows the run is told. */
export class RunLog {
  readonly #store: RunStore;
  readonly #nowMs: () => number;
  readonly #bells = new RunBells();

  constructor(store: RunStore, nowMs: () => number) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  /** Keeps a new run. */
  create(run: Run): Promise<void> {
    return this.#store.create(run);
  }

  /** Changes a run that is in one of the states `from`; undefined, and nothing changed, when it is in another. */
  async change(id: string, from: readonly RunState[], change: RunChange, result?: Result): Promise<Run | undefined> {
    const changed = await this.#store.change(id, from, change, this.#nowMs(), result);
    this.#bells.ring(id);
    return changed;
  }

  /** Adds a second of measurements. */
  async second(id: string, delta: SecondDelta): Promise<void> {
    await this.#store.append(id, { type: 'second', delta }, this.#nowMs());
    this.#bells.ring(id);
  }

  /** Adds a line for people; it is lost where the store cannot write, because no run shall fail for it. */
  async tell(id: string, line: LogLine): Promise<void> {
    await this.#store.append(id, { type: 'log', ...line }, this.#nowMs()).catch((error) => {
      if (!isStoreTrouble(error)) {
        throw error;
      }
    });
    this.#bells.ring(id);
  }

  /** The events above `after`, as they come, until the run has ended or the signal aborts. */
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<RunEvent> {
    return followEvents(this.#store, this.#bells, id, { after, signal });
  }
}

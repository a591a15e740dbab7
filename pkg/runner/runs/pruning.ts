import type { Store } from '../store/store.ts';
import { pruneRuns, type Retention } from './prune-runs.ts';

const EVERY_MS = 3_600_000;

/** What pruning needs. */
export interface PruningNeeds {
  readonly store: Pick<Store, 'runs' | 'shrink'>;
  readonly retention: Retention;
  /** Hears in a line of what was deleted. */
  readonly onNotice: (line: string) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Prunes runs at once and then every hour, until it is closed. */
export class Pruning {
  readonly #needs: PruningNeeds;
  readonly #timer: NodeJS.Timeout;
  #working: Promise<void>;

  constructor(needs: PruningNeeds) {
    this.#needs = needs;
    this.#working = this.#prune();
    this.#timer = setInterval(() => {
      this.#working = this.#working.then(() => this.#prune());
    }, EVERY_MS).unref();
  }

  /** Ends it, after what is being done. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
  }

  async #prune(): Promise<void> {
    const { store, retention, onNotice, onFailure } = this.#needs;
    try {
      const pruned = await pruneRuns(store, retention, Date.now());
      if (pruned > 0) {
        onNotice(
          `pruned ${pruned} runs: kept are ${retention.keepRuns}, for ${retention.keepFor}, and the pinned ones`
        );
      }
    } catch (error) {
      onFailure(error);
    }
  }
}

import type { Actor, ErrorCode, TrailEntry } from '@headroom/contract';
import { CountedRefusals } from './counted-refusals.ts';

/** What was done or refused; the trail adds when, and in which organisation. */
export interface Trace {
  /** Null where nobody knows. */
  readonly actor: Actor | null;
  readonly operation: string;
  readonly object: string | null;
  readonly outcome: TrailEntry['outcome'];
  readonly code: ErrorCode | null;
}

/** What the trail is made from. */
export interface TrailParts {
  readonly store: {
    append(entry: TrailEntry): Promise<void>;
    list(page: { limit: number; before?: string | undefined }): Promise<TrailEntry[]>;
  };
  readonly orgId: number;
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** Hears of entries that could not be kept: a full disk does not keep anybody from stopping a run. */
  readonly onFailure: (error: unknown) => void;
}

/** Entries in a list when the caller names no limit. */
const LISTED = 100;

/** The append-only record of operations that changed something or made load, and of those that were refused. */
export class Trail {
  readonly #parts: TrailParts;
  readonly #refusals: CountedRefusals;

  constructor(parts: TrailParts) {
    this.#parts = parts;
    this.#refusals = new CountedRefusals((trace, times) => this.#append(trace, times));
  }

  /** Adds an entry; never rejects. */
  add(trace: Trace): Promise<void> {
    return this.#append(trace, 1);
  }

  /** Adds the refusal of somebody who may not ask: the first at once, those that follow within a minute as one entry; never rejects. */
  async refuse(trace: Trace): Promise<void> {
    await this.#refusals.add(trace);
  }

  /** The newest entries, newest first. */
  list({ limit = LISTED, before }: { limit?: number | undefined; before?: string | undefined }): Promise<TrailEntry[]> {
    return this.#parts.store.list({ limit, before });
  }

  /** Adds what was counted so far. */
  close(): Promise<void> {
    return this.#refusals.close();
  }

  async #append(trace: Trace, times: number): Promise<void> {
    const { store, orgId, newId, nowMs, onFailure } = this.#parts;
    await store.append({ ...trace, id: newId(), atMs: nowMs(), orgId, times }).catch(onFailure);
  }
}

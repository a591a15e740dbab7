import { createHash } from 'node:crypto';
import { HeadroomError, type Actor, type ImportRecord, type ImportReport } from '@headroom/contract';
import type { ImportStore } from '../store/import-store.ts';

/** Records in a list when the caller names no limit. */
const LISTED = 100;

/** What the records of a runner are made from. */
export interface ImportParts {
  readonly store: ImportStore;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** The records of imports that browsers have done. The methods throw `not_found` for an id that names nothing. */
export class ImportRecords {
  readonly #parts: ImportParts;

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  /** Keeps the record of an import with its source; who did it and when is ours to say. */
  async add({ report, source }: { report: ImportReport; source: string }, actor: Actor): Promise<ImportRecord> {
    const { store, newId, nowMs } = this.#parts;
    const sourceHash = createHash('sha256').update(source).digest('hex');
    const sourceBytes = Buffer.byteLength(source);
    const record = { id: newId(), atMs: nowMs(), actor, report, sourceHash, sourceBytes };
    await store.add(record, source);
    return record;
  }

  /** Records, newest first. */
  list({ limit = LISTED, uid, before }: { limit?: number; uid?: string; before?: string }): Promise<ImportRecord[]> {
    return this.#parts.store.list({
      limit,
      ...(uid === undefined ? {} : { uid }),
      ...(before === undefined ? {} : { before }),
    });
  }

  /** One record. */
  async find(id: string): Promise<ImportRecord> {
    return (await this.#parts.store.find(id)) ?? unknown(id);
  }

  /** What was imported, as it was then. */
  async source(id: string): Promise<string> {
    return (await this.#parts.store.source(id)) ?? unknown(id);
  }

  /** Deletes a record; the dashboard stays. */
  async delete(id: string): Promise<void> {
    if (!(await this.#parts.store.delete(id))) {
      unknown(id);
    }
  }
}

function unknown(id: string): never {
  throw new HeadroomError('not_found', `There is no record of an import with the id ${id}.`);
}

import { HeadroomError, type Board, type StoredBoard } from '@headroom/contract';
import { invalidRequest } from '../http/operation-input.ts';
import type { BoardStore } from '../store/board-store.ts';

/** What the boards of a runner are made from. */
export interface BoardParts {
  readonly store: BoardStore;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** The boards beside runs. The methods throw HeadroomErrors, `not_found` for an id that names nothing. */
export class RunnerBoards {
  readonly #parts: BoardParts;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** All boards by name. */
  list(): Promise<StoredBoard[]> {
    return this.#parts.store.list();
  }

  /** One board. */
  async find(id: string): Promise<StoredBoard> {
    const stored = await this.#parts.store.find(id);
    if (stored === undefined) {
      throw new HeadroomError('not_found', `There is no board with the id ${id}.`);
    }
    return stored;
  }

  /** Makes a board; throws `request.invalid` where another has its name. */
  async create(board: Board): Promise<StoredBoard> {
    const { store, newId, nowMs } = this.#parts;
    const kept = { id: newId(), file: null, version: 1, updatedAtMs: nowMs(), board };
    if (!(await store.create(kept))) {
      throw nameTaken(await this.#named(board.name));
    }
    return kept;
  }

  /** Changes a board from one version to the next; throws `board.provisioned`, `board.changed` where it has another version by now, and as `create` does. */
  async update(id: string, board: Board, version: number): Promise<StoredBoard> {
    const { store, nowMs } = this.#parts;
    if (!(await store.change(id, version, { board, nowMs: nowMs() }))) {
      const stored = await this.#findOwn(id);
      const other = await this.#named(board.name);
      throw stored.version === version && other !== undefined && other.id !== id
        ? nameTaken(other)
        : new HeadroomError('board.changed', `The board "${stored.board.name}" has been changed since it was read.`);
    }
    return this.find(id);
  }

  /** Deletes a board; the dashboard stays. Throws `board.provisioned`. */
  async delete(id: string): Promise<void> {
    if (!(await this.#parts.store.delete(id))) {
      await this.#findOwn(id);
    }
  }

  async #named(name: string): Promise<StoredBoard | undefined> {
    return (await this.#parts.store.list()).find(({ board }) => board.name === name);
  }

  async #findOwn(id: string): Promise<StoredBoard> {
    const stored = await this.find(id);
    if (stored.file !== null) {
      throw new HeadroomError('board.provisioned', `The board comes from the file ${stored.file}.`);
    }
    return stored;
  }
}

function nameTaken(other: StoredBoard | undefined): HeadroomError {
  const where = other === undefined || other.file === null ? '' : `, in ${other.file}`;
  return invalidRequest([{ path: 'board.name', message: `is the name of another board${where}` }]);
}

import { HeadroomError, type StoredTest, type Test } from '@headroom/contract';
import { invalidRequest } from '../http/operation-input.ts';
import type { TestPage } from '../store/test-page.ts';
import type { TestStore } from '../store/test-store.ts';

/** What the tests of a runner are made from. */
export interface TestParts {
  readonly store: TestStore;
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** Hears of each test that was made or changed. */
  readonly onChange: (test: Test) => void;
}

/** The stored tests of a runner. The methods throw HeadroomErrors, `not_found` for an id that names nothing. */
export class RunnerTests {
  readonly #parts: TestParts;

  constructor(parts: TestParts) {
    this.#parts = parts;
  }

  /** Tests with their latest runs, how many fit on all pages, and every tag that there is. */
  list(page: TestPage) {
    return this.#parts.store.page(page);
  }

  /** One test. */
  async find(id: string): Promise<StoredTest> {
    const stored = await this.#parts.store.find(id);
    if (stored === undefined) {
      throw new HeadroomError('not_found', `There is no test with the id ${id}.`);
    }
    return stored;
  }

  /** Makes a test; throws `request.invalid` where another has its name. */
  async create(test: Test): Promise<StoredTest> {
    const { store, newId, nowMs, onChange } = this.#parts;
    const kept = { id: newId(), file: null, version: 1, updatedAtMs: nowMs(), test };
    if (!(await store.create(kept))) {
      throw nameTaken(await store.fileOfName(test.name));
    }
    onChange(test);
    return { ...kept, recentRuns: [] };
  }

  /** Changes a test from one version to the next; throws `test.provisioned`, `test.changed` where it has another version by now, and as `create` does. */
  async update(id: string, test: Test, version: number): Promise<StoredTest> {
    const { store, nowMs, onChange } = this.#parts;
    if (!(await store.change(id, version, { test, nowMs: nowMs() }))) {
      const stored = await this.#findOwn(id);
      const file = await store.fileOfName(test.name, id);
      throw stored.version === version && file !== undefined
        ? nameTaken(file)
        : new HeadroomError('test.changed', `The test "${stored.test.name}" has been changed since it was read.`);
    }
    onChange(test);
    return this.find(id);
  }

  /** Deletes a test; its runs stay, also those that wait, since each has the test as it was. Throws `test.provisioned`. */
  async delete(id: string): Promise<void> {
    if (!(await this.#parts.store.delete(id))) {
      await this.#findOwn(id);
    }
  }

  async #findOwn(id: string): Promise<StoredTest> {
    const stored = await this.find(id);
    if (stored.file !== null) {
      throw new HeadroomError('test.provisioned', `The test comes from the file ${stored.file}.`);
    }
    return stored;
  }
}

function nameTaken(file: string | null | undefined): HeadroomError {
  const where = file === null || file === undefined ? '' : `, in ${file}`;
  return invalidRequest([{ path: 'test.name', message: `is the name of another test${where}` }]);
}

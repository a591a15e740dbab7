import { HeadroomError, type StoredTest } from '@headroom/contract';
import type { Provisioned } from '../provisioning/provision.ts';
import { testHandlers, type TestHandlers } from './test-handlers.ts';

/** What the tests of a runner are made from. */
export interface TestParts {
  readonly provisioned: Pick<Provisioned, 'tests' | 'problems'>;
}

/** The stored tests of a runner. The methods throw HeadroomErrors, `not_found` for an id that names nothing. */
export class RunnerTests {
  readonly #parts: TestParts;

  constructor(parts: TestParts) {
    this.#parts = parts;
  }

  /** The operations of the API on them. */
  handlers(runs: Parameters<typeof testHandlers>[1]): TestHandlers {
    return testHandlers(this, runs);
  }

  /** The stored tests, and what is wrong with provisioned files. */
  async list() {
    const { tests, problems } = this.#parts.provisioned;
    const tags = [...new Set(tests.flatMap(({ test }) => test.tags))].sort();
    return { tests, total: tests.length, tags, problems };
  }

  /** One test. */
  async find(id: string): Promise<StoredTest> {
    const stored = this.#parts.provisioned.tests.find((each) => each.id === id);
    if (stored === undefined) {
      throw new HeadroomError('not_found', `There is no test with the id ${id}.`);
    }
    return stored;
  }
}

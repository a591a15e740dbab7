import { HeadroomError, type StoredTest } from '@headroom/contract';
import type { RunnerApi } from './api/runner-api.ts';

/** Tests that one answer lists at most. */
const PAGE = 500;

/** Every stored test whose name, target or tags hold a text, without long bodies. */
export async function listTests({ call }: RunnerApi, search = ''): Promise<StoredTest[]> {
  const found: StoredTest[] = [];
  for (;;) {
    const query = { limit: String(PAGE), offset: String(found.length), ...(search === '' ? {} : { search }) };
    const { tests, total } = await call('listTests', { query });
    found.push(...tests);
    if (tests.length === 0 || found.length >= total) {
      return found;
    }
  }
}

/** The stored test of this name; throws `not_found`, with the names that there are. */
export async function findTest(api: RunnerApi, name: string): Promise<StoredTest> {
  const tests = await listTests(api);
  const found = tests.find(({ test }) => test.name === name);
  if (found === undefined) {
    const names = tests.map(({ test }) => test.name).join(', ');
    throw new HeadroomError(
      'not_found',
      `There is no test "${name}"; there ${names === '' ? 'is none' : `are: ${names}`}.`
    );
  }
  return api.call('getTest', { params: { id: found.id } });
}

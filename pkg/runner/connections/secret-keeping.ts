import { HeadroomError, secretNames, type StoredTest } from '@headroom/contract';
import type { Secrets } from '../secrets/secrets.ts';
import type { Store } from '../store/store.ts';

/** Deletes a secret; throws `not_found`, and `secret.in_use` with the names of those that refer to it. */
export async function deleteSecret(
  name: string,
  { secrets, store }: { secrets: Secrets; store: Pick<Store, 'connections' | 'tests'> }
): Promise<void> {
  const connections = (await store.connections.list()).filter(({ connection }) => refersTo(connection, name));
  const tests: StoredTest[] = (await store.tests.list()).filter(({ test }) => refersTo(test, name));
  const users = [
    ...connections.map(({ connection }) => `the connection "${connection.name}"`),
    ...tests.map(({ test }) => `the test "${test.name}"`),
  ];
  if (users.length > 0) {
    throw new HeadroomError('secret.in_use', `The secret "${name}" is referred to by ${users.join(', ')}.`);
  }
  if (!(await secrets.delete(name))) {
    throw new HeadroomError('not_found', `There is no secret "${name}".`);
  }
}

/** References are `${secret:name}` anywhere in a document; names need no escaping in JSON. */
function refersTo(document: unknown, name: string): boolean {
  return secretNames(JSON.stringify(document)).includes(name);
}

import { HeadroomError, secretNames } from '@headroom/contract';
import type { Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';

/** Who refers to a secret, by name. */
export interface SecretUsers {
  readonly connections: string[];
  readonly tests: string[];
}

/** What refers to secrets. */
export type ReferringStore = Pick<Store, 'connections' | 'tests'>;

/** Makes the question who refers to a secret, about the connections and tests as they are now. */
export async function secretUsers({ connections, tests }: ReferringStore): Promise<(name: string) => SecretUsers> {
  const [allConnections, allTests] = await Promise.all([connections.list(), tests.list()]);
  return (name) => ({
    connections: allConnections.map((one) => one.connection).flatMap((one) => (refersTo(one, name) ? [one.name] : [])),
    tests: allTests.map((one) => one.test).flatMap((one) => (refersTo(one, name) ? [one.name] : [])),
  });
}

/** Deletes a secret; throws `not_found`, and `secret.in_use` with the names of those that refer to it. */
export async function deleteSecret(
  name: string,
  { secrets, store }: { secrets: Secrets; store: ReferringStore }
): Promise<void> {
  const { connections, tests } = (await secretUsers(store))(name);
  const users = [
    ...connections.map((user) => `the connection "${user}"`),
    ...tests.map((user) => `the test "${user}"`),
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

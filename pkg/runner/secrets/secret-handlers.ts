import type { CheckedInput, secretOperations } from '@headroom/contract';
import type { Answered } from '../http/operation-handlers.ts';
import { deleteSecret, secretUsers, type ReferringStore } from './secret-users.ts';
import type { Secrets } from './secrets.ts';

/** The operations on secrets. */
export type SecretHandlers = {
  readonly [Name in keyof typeof secretOperations]: (input: CheckedInput<Name>) => Promise<Answered<Name>>;
};

/** The operations of the API on secrets. */
export function secretHandlers({ secrets, store }: { secrets: Secrets; store: ReferringStore }): SecretHandlers {
  return {
    listSecrets: async () => {
      const [names, unreadable, usersOf] = await Promise.all([
        secrets.names(),
        secrets.unreadable(),
        secretUsers(store),
      ]);
      return {
        secrets: names.map((name) => ({ name, ...usersOf(name), readable: !unreadable.includes(name) })),
      };
    },
    setSecret: async ({ params, body }) => {
      await secrets.set(params.name, body.value);
      return {};
    },
    deleteSecret: async ({ params }) => {
      await deleteSecret(params.name, { secrets, store });
      return {};
    },
  };
}

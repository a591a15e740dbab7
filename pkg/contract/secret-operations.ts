import { z } from 'zod';
import type { Operation } from './operation.ts';
import { secretName } from './secret.ts';

/** A secret as administrators see it: never its value. */
export const storedSecret = z.strictObject({
  name: z.string(),
  /** Names of the connections that refer to it. */
  connections: z.array(z.string()),
  /** Names of the tests that refer to it. */
  tests: z.array(z.string()),
  /** Whether the runner's key opens it; otherwise it has to be set again. */
  readable: z.boolean(),
});
/** A secret as administrators see it. */
export type StoredSecret = z.infer<typeof storedSecret>;

const byName = z.strictObject({ name: secretName });
const nothing = z.strictObject({});

/** The operations on secrets. */
export const secretOperations = {
  listSecrets: {
    method: 'GET',
    path: '/secrets',
    scope: 'admin',
    summary: 'Lists the stored secrets by name, with those that refer to them; never a value.',
    answer: z.strictObject({ secrets: z.array(storedSecret) }),
  },
  setSecret: {
    method: 'PUT',
    path: '/secrets/:name',
    scope: 'admin',
    summary: 'Keeps a secret under a name, in place of the one before.',
    params: byName,
    body: z.strictObject({ value: z.string().min(1).max(100_000) }),
    answer: nothing,
  },
  deleteSecret: {
    method: 'DELETE',
    path: '/secrets/:name',
    scope: 'admin',
    summary: 'Deletes a secret that nothing refers to.',
    params: byName,
    answer: nothing,
  },
} as const satisfies Record<string, Operation>;

import { z } from 'zod';
import { generatorInfo } from './generator.ts';
import type { Operation } from './operation.ts';

/** The operations on load generators. */
export const generatorOperations = {
  listGenerators: {
    method: 'GET',
    path: '/generators',
    scope: 'read',
    summary: 'Lists the load generators, what each can do, and whether it is installed where the runner is.',
    answer: z.strictObject({
      /** The one that is used where nobody names another comes first. */
      generators: z.array(generatorInfo),
    }),
  },
} as const satisfies Record<string, Operation>;

import { z } from 'zod';
import { boardOperations } from './board-operations.ts';
import { boardQueryOperations } from './board-queries.ts';
import { connectionOperations } from './connection-operations.ts';
import { dashboardOperations } from './dashboard-operations.ts';
import { importOperations } from './import-operations.ts';
import { generatorOperations } from './generator-operations.ts';
import type { Operation } from './operation.ts';
import { preferenceOperations } from './preference-operations.ts';
import { problem } from './problem.ts';
import { runOperations } from './run-operations.ts';
import { runnerOperations } from './runner-operations.ts';
import { secretOperations } from './secret-operations.ts';
import { testOperations } from './test-operations.ts';

/** Every operation of the runner's API, below `/api`; the server, the client and the description are made from it. */
export const operations = {
  ...runnerOperations,
  ...testOperations,
  ...runOperations,
  ...connectionOperations,
  ...dashboardOperations,
  ...boardOperations,
  ...boardQueryOperations,
  ...importOperations,
  ...secretOperations,
  ...generatorOperations,
  ...preferenceOperations,
} as const satisfies Record<string, Operation>;

/** The name of an operation. */
export type OperationName = keyof typeof operations;

type Part<
  Name extends OperationName,
  Key extends 'params' | 'query' | 'body',
  Side extends '_input' | '_output',
> = (typeof operations)[Name] extends { readonly [K in Key]: infer Schema extends z.ZodType }
  ? { readonly [K in Key]: Schema[Side] }
  : unknown;
type Parts<Name extends OperationName, Side extends '_input' | '_output'> = Part<Name, 'params', Side> &
  Part<Name, 'query', Side> &
  Part<Name, 'body', Side>;

/** What a caller gives to an operation: `params`, `query` and `body`, those that it has; query values are text. */
export type Input<Name extends OperationName> = Parts<Name, '_input'>;

/** What an operation works with once its input was checked: as `Input`, with query values read. */
export type CheckedInput<Name extends OperationName> = Parts<Name, '_output'>;

/** What a successful answer to an operation holds. */
export type Answer<Name extends OperationName> = (typeof operations)[Name] extends {
  answer: infer Schema extends z.ZodType;
}
  ? z.infer<Schema>
  : never;

/** What every unsuccessful answer holds. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    problems: z.array(problem),
  }),
});
/** What every unsuccessful answer holds. */
export type ErrorAnswer = z.infer<typeof errorAnswer>;

import { z } from 'zod';
import { generatorChoice, generatorSetting } from './generator-choice.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { problem } from './problem.ts';
import { id, plan, run } from './run.ts';
import { testDefinition } from './test-definition.ts';

/** A test as the runner keeps it. */
export const storedTest = z.strictObject({
  id,
  /** The provisioning file that it comes from, relative to the provisioning folder; null where it was made on the page: only then it can be changed there. */
  file: z.string().nullable(),
  /** Rises with each change, from 1: a change names the version that it was made on. */
  version: z.int().min(1),
  updatedAtMs: z.int(),
  /** With secrets as references. */
  test: testDefinition,
  /** Its latest runs, newest first, ten at most. */
  recentRuns: z.array(
    run.pick({ id: true, state: true, verdict: true, queuedAtMs: true, endedAtMs: true, headline: true })
  ),
});
/** A test as the runner keeps it. */
export type StoredTest = z.infer<typeof storedTest>;

const byId = z.strictObject({ id });

/** The operations on tests. */
export const testOperations = {
  listTests: {
    method: 'GET',
    path: '/tests',
    scope: 'read',
    summary: 'Lists the stored tests, long bodies left out, and what is wrong with provisioned files.',
    query: z.strictObject({
      /** Only tests whose name, target or tags hold this text, whatever its case. */
      search: z.string().max(200).optional(),
      /** Only tests with this tag. */
      tag: z.string().max(200).optional(),
      sort: z.enum(['name', 'changed', 'lastRun']).optional(),
      limit: wholeNumber(1, 500).optional(),
      /** Tests to leave out at the beginning. */
      offset: wholeNumber(0, 1_000_000).optional(),
    }),
    answer: z.strictObject({
      tests: z.array(storedTest),
      /** Tests that fit, on all pages. */
      total: z.int().min(0),
      /** Every tag of a stored test, sorted. */
      tags: z.array(z.string()),
      problems: z.array(problem),
    }),
  },
  getTest: {
    method: 'GET',
    path: '/tests/:id',
    scope: 'read',
    summary: 'Reads one test.',
    params: byId,
    answer: storedTest,
  },
  createTest: {
    method: 'POST',
    path: '/tests',
    scope: 'edit',
    summary: 'Makes a test.',
    body: z.strictObject({ test: testDefinition }),
    answer: storedTest,
  },
  updateTest: {
    method: 'PUT',
    path: '/tests/:id',
    scope: 'edit',
    summary: 'Changes a test that was not provisioned.',
    params: byId,
    body: z.strictObject({ test: testDefinition, version: storedTest.shape.version }),
    answer: storedTest,
  },
  deleteTest: {
    method: 'DELETE',
    path: '/tests/:id',
    scope: 'edit',
    summary: 'Deletes a test that was not provisioned; its runs stay.',
    params: byId,
    answer: z.strictObject({}),
  },
  checkTest: {
    method: 'POST',
    path: '/tests/check',
    scope: 'edit',
    changesNothing: true,
    summary: 'Says what is wrong with a test, and what would be executed; keeps and sends nothing.',
    body: z.strictObject({ test: z.unknown() }),
    answer: z.strictObject({
      /** Of the form, the generator, the environment, the secrets and the allow-list together. */
      problems: z.array(problem),
      /** That of a run which whoever asks would start now. */
      generator: generatorChoice,
      /** Null while there are problems. */
      plan: plan.nullable(),
    }),
  },
  runTest: {
    method: 'POST',
    path: '/tests/run',
    scope: 'edit',
    summary: 'Starts a run of a test that is not stored.',
    body: z.strictObject({
      test: testDefinition,
      /** In place of the test's, and of every preference. */
      generator: generatorSetting.optional(),
    }),
    answer: run,
  },
} as const satisfies Record<string, Operation>;

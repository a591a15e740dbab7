import { z } from 'zod';
import { healthStatus } from './health.ts';
import { observation } from './observation.ts';
import { reason, runState, verdict } from './run-state.ts';
import { testDefinition } from './test-definition.ts';

/** An identifier made by the runner: a ULID, so that later things sort later. */
export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be an id such as 01JD8Z7M3Q4V5W6X7Y8Z9ABCDE');

/** What the generator will execute for a test. */
export const plan = z.strictObject({
  generator: z.strictObject({ name: z.string(), version: z.string() }),
  /** The address that the target's name was resolved to and that was checked; every connection goes there. Null where nothing is sent. */
  address: z.strictObject({ ip: z.string(), port: z.int().min(1).max(65_535) }).nullable(),
  /** In words: what will happen. */
  steps: z.array(z.string()),
});
/** What the generator will execute for a test. */
export type Plan = z.infer<typeof plan>;

/** What a run executes: a test makes load, an observation makes none. */
export const runnable = z.discriminatedUnion('kind', [testDefinition, observation]);
/** What a run executes, defaults filled in. */
export type Runnable = z.infer<typeof runnable>;

/** One execution of a test or an observation. */
export const run = z.strictObject({
  id,
  /** The stored test that was run; null when it came with the request. */
  testId: id.nullable(),
  /** The test or the observation as it was, with secrets as references. */
  test: runnable,
  plan: plan.nullable(),
  state: runState,
  verdict,
  /** Why the state is what it is, where that needs saying. */
  reason: reason.nullable(),
  /** Whether every part of the run arrived in the result; false until the run has ended. */
  complete: z.boolean(),
  /** How the generator fared; null until the run has ended, and for good when no second of load was measured: then it has no result, though an observation has a report. */
  health: healthStatus.nullable(),
  queuedAtMs: z.int(),
  startedAtMs: z.int().nullable(),
  endedAtMs: z.int().nullable(),
});
/** One execution of a test or an observation. */
export type Run = z.infer<typeof run>;

/** A test as the runner keeps it. */
export const storedTest = z.strictObject({
  id,
  /** The provisioning file that it comes from, relative to the provisioning folder. */
  file: z.string(),
  test: testDefinition,
});
/** A test as the runner keeps it. */
export type StoredTest = z.infer<typeof storedTest>;

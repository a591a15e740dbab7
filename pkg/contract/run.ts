import { z } from 'zod';
import { actor } from './actor.ts';
import { generatorCommand, generatorNote } from './generator.ts';
import { generatorChoice } from './generator-choice.ts';
import { healthStatus } from './health.ts';
import { label } from './label.ts';
import { observation } from './observation.ts';
import { preflight } from './preflight.ts';
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
  /** The other program that will run; null for what is part of the runner. */
  command: generatorCommand.nullable().default(null),
  /** What of the test is done in another way than it says; `path` is its field. What cannot be done at all refuses the run. */
  altered: z.array(z.strictObject({ path: z.string(), ...generatorNote.shape })).default([]),
  /** Whether there will be figures of each second while the load is made. */
  live: z.boolean().default(true),
});
/** What the generator will execute for a test. */
export type Plan = z.infer<typeof plan>;

/** What a run executes: a test makes load, an observation makes none. */
export const runnable = z.discriminatedUnion('kind', [testDefinition, observation]);
/** What a run executes, defaults filled in. */
export type Runnable = z.infer<typeof runnable>;

/** The figures by which lists tell runs apart. */
export const runHeadline = z.strictObject({
  /** Response time, µs; null when no request was answered. */
  p50Us: z.number().min(0).nullable(),
  p99Us: z.number().min(0).nullable(),
  achievedPerSec: z.number().min(0),
  /** Failed requests of all that ended, 0 to 1. */
  errorShare: z.number().min(0).max(1),
});
/** The figures by which lists tell runs apart. */
export type RunHeadline = z.infer<typeof runHeadline>;

/** What people write on a run. */
export const runMarks = z.strictObject({
  notes: z.string().max(10_000),
  /** At first those of the test. */
  tags: z.array(label).max(50),
  /** A pinned run is never pruned and cannot be deleted. */
  pinned: z.boolean(),
});
/** What people write on a run. */
export type RunMarks = z.infer<typeof runMarks>;

/** One execution of a test or an observation. */
export const run = z.strictObject({
  id,
  /** The stored test that was run; null when it came with the request. */
  testId: id.nullable(),
  /** The test or the observation as it was, with secrets as references. */
  test: runnable,
  /** What makes the load, and who named it; null where none is made. */
  generator: generatorChoice.nullable(),
  plan: plan.nullable(),
  /** Null until the target was tried, and where nothing is sent. */
  preflight: preflight.nullable(),
  /** Who asked for it. */
  actor,
  ...runMarks.shape,
  state: runState,
  verdict,
  /** Why the state is what it is, where that needs saying. */
  reason: reason.nullable(),
  /** Whether every part of the run arrived in the result; false until the run has ended. */
  complete: z.boolean(),
  /** How the generator fared; null until the run has ended, and for good when no second of load was measured: then it has no result, though an observation has a report. */
  health: healthStatus.nullable(),
  /** Null while there is no result. */
  headline: runHeadline.nullable(),
  queuedAtMs: z.int(),
  startedAtMs: z.int().nullable(),
  endedAtMs: z.int().nullable(),
});
/** One execution of a test or an observation. */
export type Run = z.infer<typeof run>;

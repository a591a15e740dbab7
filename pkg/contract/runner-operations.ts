import { z } from 'zod';
import { actor } from './actor.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { id } from './run.ts';

/** What the runner says about itself. */
export const runnerInfo = z.strictObject({ name: z.literal('headroom'), version: z.string(), timeMs: z.int() });

/** What an administrator may know of the runner's settings; never a token, a key or a secret. */
export const runnerSettings = z.strictObject({
  version: z.string(),
  /** Organisation of Grafana that the runner serves. */
  orgId: z.int().min(1),
  /** Whether requests through Grafana must carry an identity signed by it; null: nobody's is checked. */
  identity: z.strictObject({ keysUrl: z.string(), issuer: z.string() }).nullable(),
  /** In the order of the runner's help. */
  settings: z.array(
    z.strictObject({
      /** Of the flag, without dashes before it. */
      name: z.string(),
      /** The variable of the environment. */
      variable: z.string(),
      /** As it could be given; empty for none. */
      value: z.string(),
      /** What it decides, as a part of a sentence. */
      help: z.string(),
    })
  ),
});
/** What an administrator may know of the runner's settings. */
export type RunnerSettingsAnswer = z.infer<typeof runnerSettings>;

/** One operation that changed something or made load, or was refused; never a value. */
export const trailEntry = z.strictObject({
  id,
  atMs: z.int(),
  /** Organisation of Grafana that the runner serves. */
  orgId: z.int().min(1),
  /** Null where the request had no bearer token that the runner knows. */
  actor: actor.nullable(),
  /** Name of an operation of the API, of one that only the command line has, or `reachTarget` and `reachConnection`: an address that is not allowed. */
  operation: z.string(),
  /** Id, name or address of what it was done to; null where there is none. */
  object: z.string().nullable(),
  /** `refused`: the runner said no; `failed`: the runner could not. */
  outcome: z.enum(['done', 'refused', 'failed']),
  /** Code of the catalogue where it was not done. */
  code: z.string().nullable(),
  /** How often: refusals of those who may not ask are counted by the minute. */
  times: z.int().min(1),
});
/** One operation that changed something or made load, or was refused. */
export type TrailEntry = z.infer<typeof trailEntry>;

/** The operations on the runner itself. */
export const runnerOperations = {
  getRunner: {
    method: 'GET',
    path: '/runner',
    scope: 'read',
    summary: 'Says that this is a runner, and which version.',
    answer: runnerInfo,
  },
  getRunnerSettings: {
    method: 'GET',
    path: '/runner/settings',
    scope: 'admin',
    summary: 'Says how the runner is set up: whom it believes, where requests may go, its limits; never a secret.',
    answer: runnerSettings,
  },
  listTrail: {
    method: 'GET',
    path: '/trail',
    scope: 'admin',
    summary: 'Lists the operations that changed something or made load, and those that were refused, newest first.',
    query: z.strictObject({
      limit: wholeNumber(1, 500).optional(),
      /** Only entries made before this one. */
      before: id.optional(),
    }),
    answer: z.strictObject({ entries: z.array(trailEntry) }),
  },
  readMetrics: {
    method: 'GET',
    path: '/runner/metrics',
    scope: 'read',
    summary: "Gives the runner's own figures in Prometheus' text format: its process, and the requests of each test.",
    file: true,
  },
} as const satisfies Record<string, Operation>;

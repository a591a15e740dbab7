import { z } from 'zod';

/** The steps of a connectivity check, in their order. */
export const checkSteps = [
  'address',
  'dns',
  'tcp',
  'tls',
  'http',
  'authentication',
  'api',
  'version',
  'latency',
  'clock',
  'targets',
  'freshness',
  'scrape_interval',
  'retention',
  'meshes',
  'sample_query',
] as const;
/** The name of a step of a connectivity check. */
export type CheckStepName = (typeof checkSteps)[number];

/** How a step ended: `warning` does not stop the steps after it, `skipped` says in its finding why. */
export const checkOutcomes = ['ok', 'warning', 'failed', 'skipped'] as const;
/** How a step of a connectivity check ended. */
export type CheckOutcome = (typeof checkOutcomes)[number];

/** One finished step of a connectivity check. */
export const checkStep = z.strictObject({
  step: z.enum(checkSteps),
  outcome: z.enum(checkOutcomes),
  /** What was found, in one sentence. */
  finding: z.string(),
  /** What the reader can do about it; null where there is nothing to do. */
  remedy: z.string().nullable(),
  /** Code of the error catalogue, where the step met one. */
  code: z.string().nullable(),
  tookMs: z.number().min(0),
});
/** One finished step of a connectivity check. */
export type CheckStep = z.infer<typeof checkStep>;

/** A connectivity check, as it goes on and as kept in the history. */
export const connectivityCheck = z.strictObject({
  /** The connection's name. */
  connection: z.string(),
  startedAtMs: z.int(),
  /** Null while it goes on. */
  endedAtMs: z.int().nullable(),
  /** The worst of the steps. */
  outcome: z.enum(['running', 'ok', 'warning', 'failed']),
  /** Those that have ended. */
  steps: z.array(checkStep),
});
/** A connectivity check, as it goes on and as kept in the history. */
export type ConnectivityCheck = z.infer<typeof connectivityCheck>;

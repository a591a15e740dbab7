import { z } from 'zod';
import type { Connection } from './connection.ts';

/** The first steps of every connectivity check: from the address to whoever answers there. */
const firstSteps = ['address', 'dns', 'tcp', 'tls', 'http', 'authentication', 'api', 'version'] as const;

/** The steps of a connectivity check of a Prometheus, in their order. */
export const prometheusCheckSteps = [
  ...firstSteps,
  'latency',
  'clock',
  'targets',
  'freshness',
  'scrape_interval',
  'retention',
  'meshes',
  'sample_query',
] as const;

/** The steps of a connectivity check of another Grafana, in their order. */
export const grafanaCheckSteps = [...firstSteps, 'identity', 'dashboards', 'data_sources'] as const;

/** The steps of a connectivity check by the kind of the connection. */
export const checkStepsOf = {
  PrometheusConnection: prometheusCheckSteps,
  GrafanaConnection: grafanaCheckSteps,
} as const satisfies Record<Connection['kind'], readonly string[]>;

/** The name of a step of a connectivity check. */
export type CheckStepName = (typeof prometheusCheckSteps)[number] | (typeof grafanaCheckSteps)[number];
const stepNames = [...new Set<CheckStepName>([...prometheusCheckSteps, ...grafanaCheckSteps])];

/** How a step ended: `warning` does not stop the steps after it, `skipped` says in its finding why. */
export const checkOutcomes = ['ok', 'warning', 'failed', 'skipped'] as const;
/** How a step of a connectivity check ended. */
export type CheckOutcome = (typeof checkOutcomes)[number];

/** One finished step of a connectivity check. */
export const checkStep = z.strictObject({
  step: z.enum(stepNames),
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

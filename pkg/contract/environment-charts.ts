import { z } from 'zod';
import { capture, captureWindows, missingAnswer } from './capture.ts';

/** The groups of charts on a run's page, in their order. */
export const chartGroups = ['control_plane', 'data_plane', 'application', 'nodes', 'custom'] as const;
/** A group of charts on a run's page. */
export type ChartGroup = (typeof chartGroups)[number];

/** What a chart shows; units: `cores`, `B`, `share` (0 to 1), `perSec`, `count`, or for a custom query the user's. */
export const environmentChart = z.strictObject({
  group: z.enum(chartGroups),
  /** Which chart of the group: cpu, memory, pushes, busy, …; for a custom query its name. Unique in its group. */
  id: z.string(),
  unit: z.string(),
  lines: z.array(
    z.strictObject({
      /** Kind of a component, name of a node, labels of a custom series. */
      name: z.string(),
      /** Time by the runner's clock (ms since 1970) and value, oldest first; null where samples are missing, so that a gap is drawn. */
      points: z.array(z.tuple([z.int(), z.number().nullable()])),
    })
  ),
  /** Lines that were left out because there are too many; the largest stay. */
  leftOut: z.int().min(0),
});
/** One chart of the environment around a run. */
export type EnvironmentChart = z.infer<typeof environmentChart>;

/** The environment around a run as lines over time: while it goes on from what has come so far, afterwards from what is stored. */
export const environmentCharts = z.strictObject({
  /** The run goes on: ask again. */
  live: z.boolean(),
  takenAtMs: z.int(),
  /** Null while the load is not over. */
  windows: captureWindows.nullable(),
  charts: z.array(environmentChart),
  missing: z.array(missingAnswer),
  failures: capture.shape.failures,
});
/** The environment around a run as lines over time. */
export type EnvironmentCharts = z.infer<typeof environmentCharts>;

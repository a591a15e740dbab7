import { z } from 'zod';
import { connectionFailure } from './connection-operations.ts';
import { chartGroups } from './environment-charts.ts';
import { packName } from './environment.ts';
import type { Operation } from './operation.ts';
import { id } from './run.ts';

/** The sections of a generated board: those of a run's charts, and the runner itself. */
const boardGroups = ['runner', ...chartGroups] as const;

/** A panel of a generated board: queries that belong on one chart. */
export const boardQueryPanel = z.strictObject({
  group: z.enum(boardGroups),
  title: z.string(),
  /** As Grafana names it: `short`, `bytes`, `percentunit`, `reqps`, `s`. CPU has the text `cores`. */
  unit: z.string(),
  /** The pack that the metrics belong to; null for those of the runner and a test's own queries. */
  pack: packName.nullable(),
  /** The Prometheus connection that has them; null where nobody was asked. */
  connection: z.string().nullable(),
  /** PromQL with `$__rate_interval` and the answer's variables, and the legend as Grafana writes it (`{{pod}}`). */
  queries: z.array(z.strictObject({ expr: z.string(), legend: z.string() })),
});
/** A panel of a generated board. */
export type BoardQueryPanel = z.infer<typeof boardQueryPanel>;

/** A variable that the queries use: the values of a label of a metric. */
export const boardQueryVariable = z.strictObject({
  name: z.string(),
  title: z.string(),
  metric: z.string(),
  label: z.string(),
});
/** A variable that the queries use. */
export type BoardQueryVariable = z.infer<typeof boardQueryVariable>;

/** What a board can be generated from. */
export const boardQueries = z.strictObject({
  /** The test's name; null for the board of a pack. */
  test: z.string().nullable(),
  title: z.string(),
  /** Those whose metrics were seen, or the one that was asked for. */
  packs: z.array(z.strictObject({ name: packName, title: z.string(), connections: z.array(z.string()) })),
  /** By name, with the data source of this Grafana through which each is asked; null where it is asked directly. */
  connections: z.array(z.strictObject({ name: z.string(), datasource: z.string().nullable() })),
  variables: z.array(boardQueryVariable),
  panels: z.array(boardQueryPanel),
  failures: z.array(connectionFailure),
});
/** What a board can be generated from. */
export type BoardQueries = z.infer<typeof boardQueries>;

/** The operations that say what boards can be generated from. */
export const boardQueryOperations = {
  listTestQueries: {
    method: 'GET',
    path: '/tests/:id/board-queries',
    scope: 'read',
    summary:
      "Lists the queries for a board of a test, of the metrics that the test's Prometheus connections really have.",
    params: z.strictObject({ id }),
    answer: boardQueries,
  },
  listPackQueries: {
    method: 'GET',
    path: '/packs/:name/board-queries',
    scope: 'read',
    summary: 'Lists the queries for a board of a pack, with variables for the subject; asks nobody.',
    params: z.strictObject({ name: packName }),
    answer: boardQueries,
  },
} as const satisfies Record<string, Operation>;

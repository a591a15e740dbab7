import { z } from 'zod';
import { connectionFailure } from './connection-operations.ts';
import type { Operation } from './operation.ts';
import { prometheusRoles } from './connection.ts';
import { id } from './run.ts';

/** A uid of a dashboard or a library panel, such that it is one segment of a path. */
export const GRAFANA_UID = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$/;

/** A question that failed: a code of the catalogue, and what happened in one sentence. */
const failure = connectionFailure.omit({ connection: true });

/** A dashboard in the list of another Grafana. */
export const foundDashboard = z.strictObject({
  uid: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  /** The folder that it is in, outermost first where Grafana tells; empty: at the top. */
  folderUid: z.string(),
  folderTitle: z.string(),
  /** Its page in that Grafana. */
  url: z.string(),
});
/** A dashboard in the list of another Grafana. */
export type FoundDashboard = z.infer<typeof foundDashboard>;

/** A library panel of another Grafana. */
export const libraryPanel = z.strictObject({
  uid: z.string(),
  name: z.string(),
  /** The panel as Grafana keeps it: JSON. */
  model: z.unknown(),
});
/** A library panel of another Grafana. */
export type LibraryPanel = z.infer<typeof libraryPanel>;

/** A dashboard of another Grafana, whole. */
export const readDashboard = z.strictObject({
  uid: z.string(),
  title: z.string(),
  /** What Grafana answered: of `/api/dashboards/uid` the envelope with `dashboard` and `meta`, of `/apis` the resource. */
  document: z.unknown(),
  /** When it was last saved there, and as which version; null where Grafana does not tell. */
  version: z.int().nullable(),
  updatedAtMs: z.int().nullable(),
  folderTitle: z.string(),
  url: z.string(),
  /** Those that its panels name, each once. */
  libraryPanels: z.array(libraryPanel),
  /** What could not be read with it, such as a library panel. */
  warnings: z.array(failure),
});
/** A dashboard of another Grafana, whole. */
export type ReadDashboard = z.infer<typeof readDashboard>;

/** A data source of another Grafana, for the names behind its uids. */
export const foreignDataSource = z.strictObject({
  uid: z.string(),
  name: z.string(),
  type: z.string(),
  isDefault: z.boolean(),
});
/** A data source of another Grafana. */
export type ForeignDataSource = z.infer<typeof foreignDataSource>;

/** How many of some metrics a Prometheus connection has had in the last hour. */
export const metricCount = z.strictObject({
  connection: z.string(),
  role: z.enum(prometheusRoles),
  /** The data source of this Grafana through which it is asked; null where it is asked directly. */
  datasource: z.string().nullable(),
  has: z.int().min(0),
  of: z.int().min(0),
  /** Those that it does not have, in the order of the question. */
  missing: z.array(z.string()),
});
/** How many of some metrics a Prometheus connection has. */
export type MetricCount = z.infer<typeof metricCount>;

/** The operations on the dashboards of another Grafana, and on what of their metrics is here. */
export const dashboardOperations = {
  listDashboards: {
    method: 'GET',
    path: '/connections/:id/dashboards',
    scope: 'edit',
    summary: 'Lists the dashboards of another Grafana that the connection may read, over all pages of its search.',
    params: z.strictObject({ id }),
    query: z.strictObject({
      /** Words of the title; Grafana does the search. */
      search: z.string().max(200).optional(),
      tag: z.string().max(200).optional(),
      folder: z.string().max(100).optional(),
      /** Where a list that was cut short goes on: its `next`. */
      from: z
        .string()
        .regex(/^([1-9]\d{0,5}|[\w+/=:.-]*[^\d\s][\w+/=:.-]*)$/, 'must be the `next` of a list')
        .max(2_000)
        .optional(),
    }),
    answer: z.strictObject({
      dashboards: z.array(foundDashboard),
      /** Where the list was cut short: `from` of the next question; null where it is whole. */
      next: z.string().nullable(),
      /** Why the list is not whole: what there is stands. */
      failure: failure.nullable(),
    }),
  },
  readDashboards: {
    method: 'POST',
    path: '/connections/:id/dashboards/read',
    scope: 'edit',
    changesNothing: true,
    summary: 'Reads dashboards of another Grafana with their library panels; one that fails does not spoil the rest.',
    params: z.strictObject({ id }),
    body: z.strictObject({
      uids: z
        .array(z.string().regex(GRAFANA_UID, "must be a dashboard's uid: letters, digits, -, _ and ."))
        .min(1)
        .max(100),
    }),
    answer: z.strictObject({
      dashboards: z.array(readDashboard),
      failures: z.array(failure.extend({ uid: z.string() })),
      /** Those that did not fit into this answer or its time: ask for them again. */
      left: z.array(z.string()),
      /** Null where the account may not see them; `dataSourcesFailure` says so. */
      dataSources: z.array(foreignDataSource).nullable(),
      dataSourcesFailure: failure.nullable(),
    }),
  },
  countMetrics: {
    method: 'POST',
    path: '/metrics/count',
    scope: 'read',
    changesNothing: true,
    summary: 'Says how many of some metrics each Prometheus connection has.',
    body: z.strictObject({ metrics: z.array(z.string().min(1).max(500)).min(1).max(5_000) }),
    answer: z.strictObject({ counts: z.array(metricCount), failures: z.array(connectionFailure) }),
  },
} as const satisfies Record<string, Operation>;

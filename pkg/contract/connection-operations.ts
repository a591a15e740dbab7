import { z } from 'zod';
import { connection } from './connection.ts';
import { connectivityCheck } from './connectivity-check.ts';
import { packName } from './environment.ts';
import { wholeNumber, type Operation } from './operation.ts';
import { problem } from './problem.ts';
import { id } from './run.ts';

/** A connection as the runner keeps it. */
export const storedConnection = z.strictObject({
  id,
  /** The provisioning file that it comes from; null where it was made on the page: only then it can be changed there. */
  file: z.string().nullable(),
  /** With secrets as references. */
  connection,
  /** The latest check; null where there was none. */
  lastCheck: connectivityCheck.nullable(),
});
/** A connection as the runner keeps it. */
export type StoredConnection = z.infer<typeof storedConnection>;

/** A connection that could not be asked, and why; the others' answers stand. */
export const connectionFailure = z.strictObject({ connection: z.string(), code: z.string(), problem: z.string() });
/** A connection that could not be asked. */
export type ConnectionFailure = z.infer<typeof connectionFailure>;

/** What a subject can be chosen from, as the connections have it now. */
export const subjectChoices = z.strictObject({
  clusters: z.array(z.string()),
  namespaces: z.array(z.strictObject({ cluster: z.string().optional(), namespace: z.string() })),
  workloads: z.array(z.strictObject({ cluster: z.string().optional(), namespace: z.string(), workload: z.string() })),
  processes: z.array(z.string()),
  /** There are more than are listed. */
  truncated: z.boolean(),
  failures: z.array(connectionFailure),
});
/** What a subject can be chosen from. */
export type SubjectChoices = z.infer<typeof subjectChoices>;

/** A metric, as the exporters describe it; empty texts where they do not. */
export const metricDescription = z.strictObject({
  name: z.string(),
  type: z.string(),
  help: z.string(),
  unit: z.string(),
  /** The connections that have it. */
  connections: z.array(z.string()),
});
/** A metric, as the exporters describe it. */
export type MetricDescription = z.infer<typeof metricDescription>;

/** What a query gives at this moment, by connection. */
export const triedQuery = z.strictObject({
  connection: z.string(),
  series: z.int().min(0),
  /** The first series' value; null where there is none or it is not a finite number. */
  value: z.number().nullable(),
  /** What the server says against the query. */
  notes: z.array(z.string()),
});

/** A pack that the runner knows. */
export const packInfo = z.strictObject({
  name: packName,
  title: z.string(),
  of: z.enum(['mesh', 'proxy', 'exporter']),
  standing: z.string(),
  /** The provisioning file of a user's own pack. */
  file: z.string().nullable(),
});
/** A pack that the runner knows. */
export type PackInfo = z.infer<typeof packInfo>;

const byId = z.strictObject({ id });
const nothing = z.strictObject({});

/** The operations on connections, and on what can be chosen from what they have. */
export const connectionOperations = {
  listConnections: {
    method: 'GET',
    path: '/connections',
    scope: 'read',
    summary:
      'Lists the connections to Prometheus and to other Grafanas, with their latest check and what is wrong with provisioned ones.',
    answer: z.strictObject({ connections: z.array(storedConnection), problems: z.array(problem) }),
  },
  createConnection: {
    method: 'POST',
    path: '/connections',
    scope: 'admin',
    summary: 'Makes a connection.',
    body: z.strictObject({ connection }),
    answer: storedConnection,
  },
  updateConnection: {
    method: 'PUT',
    path: '/connections/:id',
    scope: 'admin',
    summary: 'Changes a connection that was not provisioned.',
    params: byId,
    body: z.strictObject({
      connection,
      /** Where the address leads to another origin: that the secrets may go there too. */
      secretsMayMove: z.boolean().default(false),
    }),
    answer: storedConnection,
  },
  deleteConnection: {
    method: 'DELETE',
    path: '/connections/:id',
    scope: 'admin',
    summary: 'Deletes a connection that was not provisioned, with its history of checks.',
    params: byId,
    answer: nothing,
  },
  startCheck: {
    method: 'POST',
    path: '/connections/:id/checks',
    scope: 'run',
    summary: 'Begins a connectivity check; its steps come into the history as they end.',
    params: byId,
    answer: connectivityCheck,
  },
  listChecks: {
    method: 'GET',
    path: '/connections/:id/checks',
    scope: 'read',
    summary: 'Lists the checks of a connection, newest first, the one under way included.',
    params: byId,
    query: z.strictObject({ limit: wholeNumber(1, 100).optional() }),
    answer: z.strictObject({ checks: z.array(connectivityCheck) }),
  },
  listSubjects: {
    method: 'GET',
    path: '/subjects',
    scope: 'read',
    summary: 'Lists the clusters, namespaces, workloads and processes that the connections have.',
    answer: subjectChoices,
  },
  searchMetrics: {
    method: 'GET',
    path: '/metrics',
    scope: 'read',
    summary: 'Finds metrics whose name or description holds a text.',
    query: z.strictObject({ search: z.string().max(200).default(''), limit: wholeNumber(1, 500).optional() }),
    answer: z.strictObject({
      metrics: z.array(metricDescription),
      truncated: z.boolean(),
      failures: z.array(connectionFailure),
    }),
  },
  tryQuery: {
    method: 'POST',
    path: '/queries/try',
    scope: 'run',
    changesNothing: true,
    summary: 'Says what a query gives at this moment.',
    body: z.strictObject({ expr: z.string().trim().min(1).max(5_000) }),
    answer: z.strictObject({ answers: z.array(triedQuery), failures: z.array(connectionFailure) }),
  },
  listPacks: {
    method: 'GET',
    path: '/packs',
    scope: 'read',
    summary: 'Lists the packs with their standing.',
    answer: z.strictObject({ packs: z.array(packInfo) }),
  },
} as const satisfies Record<string, Operation>;

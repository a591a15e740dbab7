import type { CheckedInput, connectionOperations } from '@headroom/contract';
import type { Answered } from '../http/operation-handlers.ts';
import type { Provisioning } from '../provisioning/provisioning.ts';
import { listSubjects, searchMetrics, tryQuery } from './choices.ts';
import type { ConnectionChecks } from './connection-checks.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { OpenedConnection } from './connections-for-runs.ts';

/** The operations on connections, and on what can be chosen from. */
export type ConnectionHandlers = {
  readonly [Name in keyof typeof connectionOperations]: (input: CheckedInput<Name>) => Promise<Answered<Name>>;
};

/** What the operations work on. */
export interface HandlerParts {
  readonly registry: ConnectionRegistry;
  readonly checks: ConnectionChecks;
  readonly provisioning: Pick<Provisioning, 'current'>;
  /** Opens every connection. */
  readonly open: () => Promise<OpenedConnection[]>;
}

/** Checks in a list when the caller names no limit. */
const CHECKS = 20;
/** Metrics in a list when the caller names no limit. */
const METRICS = 50;

/** The operations of the API on connections. */
export function connectionHandlers(parts: HandlerParts): ConnectionHandlers {
  const { registry, checks, provisioning, open } = parts;
  return {
    listConnections: async () => ({
      connections: await registry.list(),
      problems: [...provisioning.current.connectionProblems],
    }),
    createConnection: ({ body }) => registry.create(body.connection),
    updateConnection: ({ params, body }) => registry.update(params.id, body.connection, body.secretsMayMove),
    deleteConnection: async ({ params }) => {
      await registry.delete(params.id, () => checks.stop(params.id));
      return {};
    },
    startCheck: async ({ params }) => checks.start(await registry.find(params.id)),
    listChecks: async ({ params, query: { limit = CHECKS } }) => {
      const { id } = await registry.find(params.id);
      return { checks: await checks.list(id, limit) };
    },
    listSubjects: async () => listSubjects(await open()),
    searchMetrics: async ({ query: { search, limit = METRICS } }) => searchMetrics(await open(), { search, limit }),
    tryQuery: async ({ body }) => tryQuery(await open(), body.expr),
    listPacks: async () => ({
      packs: provisioning.current.packs.map(({ pack: { name, title, of, standing }, file }) => ({
        name,
        title,
        of,
        standing,
        file,
      })),
    }),
  };
}

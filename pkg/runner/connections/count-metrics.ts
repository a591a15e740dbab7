import type { Answer } from '@headroom/contract';
import { askAll } from './ask-all.ts';
import type { OpenedConnection } from './connections-for-runs.ts';

/** A metric without a sample since then counts as one that is not there. */
const WINDOW_MS = 3_600_000;

/** How many of some metrics each connection has had in the last hour; names that are asked for twice count once. */
export async function countMetrics(
  connections: readonly OpenedConnection[],
  metrics: readonly string[]
): Promise<Answer<'countMetrics'>> {
  const asked = [...new Set(metrics)];
  const endMs = Date.now();
  const { answers, failures } = await askAll(connections, (client, limits) =>
    client.labelValues('__name__', { startMs: endMs - WINDOW_MS, endMs, ...limits })
  );
  const byName = new Map(connections.map((connection) => [connection.name, connection]));
  return {
    counts: answers.map(({ connection, value }) => {
      const known = new Set(value);
      const missing = asked.filter((name) => !known.has(name));
      const opened = byName.get(connection);
      const { role = 'application', datasource = null } = opened !== undefined && 'client' in opened ? opened : {};
      return { connection, role, datasource, has: asked.length - missing.length, of: asked.length, missing };
    }),
    failures,
  };
}

import type { Answer } from '@headroom/contract';
import { findMetrics, findSubjects, type DescribedMetric, type SubjectPart } from '@headroom/environment';
import { askAll } from './ask-all.ts';
import type { OpenedConnection } from './connections-for-runs.ts';

/** So many of each kind are listed: more cannot be chosen from by eye. */
const MAX_LISTED = 1_000;

/** Whom a subject can name, as the connections have it now. */
export async function listSubjects(connections: readonly OpenedConnection[]): Promise<Answer<'listSubjects'>> {
  const { answers, failures } = await askAll(connections, async (client, limits) => {
    const { parts, failure } = await findSubjects(client, limits);
    return failure === undefined ? { value: parts } : { value: parts, failure };
  });
  const parts = answers.flatMap(({ value }) => value);
  const lists = {
    clusters: once(parts.map(({ cluster }) => cluster)),
    namespaces: once(parts.map(inNamespace)),
    workloads: once(parts.map(inWorkload)),
    processes: once(parts.map(({ process }) => process)),
  };
  return {
    clusters: lists.clusters.slice(0, MAX_LISTED),
    namespaces: lists.namespaces.slice(0, MAX_LISTED),
    workloads: lists.workloads.slice(0, MAX_LISTED),
    processes: lists.processes.slice(0, MAX_LISTED),
    truncated: Object.values(lists).some((list) => list.length > MAX_LISTED),
    failures,
  };
}

/** The metrics in whose name or description a text stands, those whose names begin with it first. */
export async function searchMetrics(
  connections: readonly OpenedConnection[],
  { search, limit }: { search: string; limit: number }
): Promise<Answer<'searchMetrics'>> {
  const nowMs = Date.now();
  const { answers, failures } = await askAll(connections, (client, limits) =>
    findMetrics(client, search, { ...limits, nowMs })
  );
  const found = new Map<string, DescribedMetric & { connections: string[] }>();
  for (const { connection, value } of answers) {
    for (const metric of value) {
      const known = found.get(metric.name);
      const best = known === undefined || known.help === '' ? metric : known;
      found.set(metric.name, { ...best, connections: [...(known?.connections ?? []), connection] });
    }
  }
  const begins = ({ name }: DescribedMetric) => (name.startsWith(search.toLowerCase()) ? 0 : 1);
  const all = [...found.values()].sort((a, b) => begins(a) - begins(b) || compare(a.name, b.name));
  return { metrics: all.slice(0, limit), truncated: all.length > limit, failures };
}

/** What a query gives at this moment, of each connection. */
export async function tryQuery(connections: readonly OpenedConnection[], expr: string): Promise<Answer<'tryQuery'>> {
  const { answers, failures } = await askAll(connections, (client, limits) => client.instant(expr, limits));
  return {
    answers: answers.map(({ connection, value: { data, warnings, infos } }) => {
      const values =
        data.type === 'vector' ? data.samples.map(({ value }) => value) : data.type === 'scalar' ? [data.value] : [];
      const first = values[0];
      const value = typeof first === 'number' && Number.isFinite(first) ? first : null;
      const overTime = data.type === 'matrix' ? [OVER_TIME] : [];
      const series = data.type === 'matrix' ? data.series.length : values.length;
      return { connection, series, value, notes: [...warnings, ...infos, ...overTime] };
    }),
    failures,
  };
}

const OVER_TIME = 'gives samples over time: a query of a test must give numbers, such as rate(…[1m])';

function inNamespace({ cluster, namespace }: SubjectPart) {
  return namespace === undefined ? undefined : { ...(cluster === undefined ? {} : { cluster }), namespace };
}

function inWorkload(part: SubjectPart) {
  const place = inNamespace(part);
  return place === undefined || part.workload === undefined ? undefined : { ...place, workload: part.workload };
}

/** Each thing that is there once, sorted as JSON. */
function once<T>(things: ReadonlyArray<T | undefined>): T[] {
  const byText = new Map(things.flatMap((thing) => (thing === undefined ? [] : [[JSON.stringify(thing), thing]])));
  return [...byText].sort(([a], [b]) => compare(a, b)).map(([, thing]) => thing);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

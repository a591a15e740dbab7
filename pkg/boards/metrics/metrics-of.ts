import type { BoardInventory, BoardQuery } from '../inventory/board-inventory.ts';
import { metricsInPromQl, type NamedMetrics } from './promql-metrics.ts';

/** The Prometheus metrics that a board asks for. */
export interface BoardMetrics {
  /** Each once, sorted. */
  readonly names: readonly string[];
  /** The same by the key of the reference that is asked. */
  readonly byReference: Readonly<Record<string, readonly string[]>>;
  /** How many queries also ask for metrics whose names the board does not tell: made from variables, or matched by a pattern. */
  readonly queriesWithOthers: number;
}

/** Plugins that speak PromQL. */
const PROMETHEUS = /prometheus|victoriametrics-metrics|mimir|thanos|cortex/;
/** What only log queries have. */
const LOG_QUERY = /\|[=~>]|\|\s*(?:json|logfmt|pattern|regexp|line_format|label_format|unwrap|decolorize)\b/;

/** The metrics that the queries of panels, variables and annotations name. Only of what is sent to a Prometheus, or to nobody knows what. */
export function metricsOf({ panels, variables, annotations, references }: BoardInventory): BoardMetrics {
  const types = new Map(references.map(({ key, type }) => [key, type]));
  const speaks = ({ reference }: BoardQuery): boolean => {
    const type = types.get(reference) ?? null;
    return type === null || PROMETHEUS.test(type);
  };
  const found = new Map<string, Set<string>>();
  let queriesWithOthers = 0;
  const add = ({ reference, text }: BoardQuery, read: (text: string) => NamedMetrics): void => {
    const { names, others } = LOG_QUERY.test(text) || text.startsWith('{"') ? NOTHING : read(text);
    queriesWithOthers += others ? 1 : 0;
    const known = found.get(reference) ?? new Set();
    names.forEach((name) => known.add(name));
    found.set(reference, known);
  };
  const asked = [...panels.flatMap(({ queries }) => queries), ...annotations.flatMap(({ query }) => query ?? [])];
  asked.filter(speaks).forEach((query) => add(query, metricsInPromQl));
  variables
    .flatMap(({ query }) => query ?? [])
    .filter(speaks)
    .forEach((query) => add(query, metricsInVariable));
  return {
    names: [...new Set([...found.values()].flatMap((names) => [...names]))].sort(),
    byReference: Object.fromEntries([...found].map(([reference, names]) => [reference, [...names].sort()])),
    queriesWithOthers,
  };
}

const NOTHING: NamedMetrics = { names: [], others: false };

/** The functions that Grafana knows in the query of a variable. */
function metricsInVariable(text: string): NamedMetrics {
  const [, called, argument = ''] =
    /^\s*(label_values|query_result|metrics|label_names)\s*\((.*)\)\s*$/s.exec(text) ?? [];
  switch (called) {
    case 'label_values': {
      const comma = argument.lastIndexOf(',');
      return comma === -1 ? NOTHING : metricsInPromQl(argument.slice(0, comma));
    }
    case 'query_result':
    case 'label_names':
      return metricsInPromQl(argument);
    case 'metrics':
      return { names: [], others: true };
    default:
      return metricsInPromQl(text);
  }
}

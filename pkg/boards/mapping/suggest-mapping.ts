import type { BoardInput } from '../board.ts';
import type { Reference } from '../inventory/reference.ts';
import type { DataSource, ReferenceChoice } from './board-mapping.ts';

/** A data source that a reference may be mapped to. */
export interface MappingCandidate {
  readonly dataSource: DataSource;
  /** Why, each in a few words: `same uid`, `the only one of its type`. */
  readonly reasons: readonly string[];
  /** Of the metrics that are asked of this reference, how many the data source has; null where nobody looked. */
  readonly metrics: { readonly found: number; readonly of: number } | null;
}

/** What may become of one reference. */
export interface MappingSuggestion {
  /** Key of the reference. */
  readonly reference: string;
  /** The likeliest first. */
  readonly candidates: readonly MappingCandidate[];
  /** What to begin with; null where only the user can tell, or nothing has to be done. */
  readonly proposed: ReferenceChoice | null;
}

/** What suggestions are made from. */
export interface MappingFacts {
  readonly references: readonly Reference[];
  readonly dataSources: readonly DataSource[];
  readonly inputs?: readonly BoardInput[];
  /** Of the Grafana that the board comes from, for the names behind its uids. */
  readonly foreign?: readonly DataSource[];
  /** By the key of the reference: the metrics that are asked of it, as `metricsOf` tells. */
  readonly metrics?: Readonly<Record<string, readonly string[]>>;
  /** By the uid of the data source: which of those metrics it has; what nobody has looked into is absent. */
  readonly present?: Readonly<Record<string, ReadonlySet<string>>>;
}

const DEFAULT = 'default data source';

/** For each reference the data sources that fit, by type, name and the metrics that they really have. */
export function suggestMapping(facts: MappingFacts): MappingSuggestion[] {
  return facts.references.map((reference) => {
    if (reference.kind === 'constant') {
      const value = facts.inputs?.find(({ name }) => name === reference.name)?.value;
      return { reference: reference.key, candidates: [], proposed: value === undefined ? null : { text: value } };
    }
    if (reference.needs === 'nothing') {
      return { reference: reference.key, candidates: [], proposed: null };
    }
    const weighed = facts.dataSources
      .map((dataSource) => weigh(reference, dataSource, facts))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.candidate.dataSource.name.localeCompare(b.candidate.dataSource.name));
    const candidates = weighed.map(({ candidate }) => candidate);
    return { reference: reference.key, candidates, proposed: proposal(reference, weighed) };
  });
}

interface Weighed {
  readonly weight: number;
  readonly candidate: MappingCandidate;
}

function weigh(reference: Reference, dataSource: DataSource, facts: MappingFacts): Weighed {
  const there = foreignOf(reference, facts);
  const type = reference.type ?? there?.type ?? typeByMetrics(reference, facts);
  const input = facts.inputs?.find(({ name }) => name === reference.name);
  const ofType = facts.dataSources.filter((one) => one.type === type);
  const same = (a: string | undefined, b: string) => a !== undefined && a.toLowerCase() === b.toLowerCase();
  const metrics = countMetrics(reference, dataSource, facts);
  const reasons: Array<[weight: number, reason: string, holds: boolean]> = [
    [1_000, 'same uid', reference.name !== '' && reference.name === dataSource.uid],
    [800, 'same name', same(reference.name || undefined, dataSource.name)],
    [800, 'named by the file', same(input?.dataSourceName, dataSource.name)],
    [600, 'same name as there', same(there?.name, dataSource.name)],
    [400, 'as the board calls it', same(input?.label, dataSource.name)],
    [50, 'the only one of its type', ofType.length === 1 && ofType[0] === dataSource],
    [20, DEFAULT, dataSource.isDefault === true],
  ];
  const holding = reasons.filter(([, , holds]) => holds);
  const fits = type === null || type === dataSource.type;
  const named = holding.some(([weight]) => weight >= 400);
  const share = metrics === null || metrics.of === 0 ? 0 : metrics.found / metrics.of;
  const weight = holding.reduce((sum, [one]) => sum + one, 0) + (fits ? 100 : 0) + 300 * share;
  return {
    weight: fits || (named && reference.type === null) ? weight : 0,
    candidate: { dataSource, reasons: holding.map(([, reason]) => reason), metrics },
  };
}

/** The data source of the other Grafana that is meant, where it told its own. */
function foreignOf({ kind, name }: Reference, { foreign = [] }: MappingFacts): DataSource | undefined {
  return kind === 'default'
    ? foreign.find(({ isDefault }) => isDefault)
    : foreign.find((one) => one.uid === name || one.name === name);
}

/** What asks for metrics is meant for a Prometheus, also where it does not say so. */
function typeByMetrics(reference: Reference, { metrics }: MappingFacts): string | null {
  return (metrics?.[reference.key]?.length ?? 0) > 0 ? 'prometheus' : null;
}

function countMetrics(reference: Reference, dataSource: DataSource, facts: MappingFacts): MappingCandidate['metrics'] {
  const names = facts.metrics?.[reference.key];
  const present = facts.present?.[dataSource.uid];
  return names === undefined || present === undefined
    ? null
    : { found: names.filter((name) => present.has(name)).length, of: names.length };
}

/** The first one, unless the second is as good: then only the user can tell. */
function proposal(reference: Reference, [first, second]: readonly Weighed[]): ReferenceChoice | null {
  const isTie = second !== undefined && second.weight >= (first?.weight ?? 0);
  return first === undefined || isTie || !isFounded(reference, first) ? null : { to: first.candidate.dataSource };
}

/**
 * That a data source is the default one says nothing where nobody knows of what type the one was that is meant. A variable finds one by itself, so that
 * only metrics that are there are worth setting it.
 */
function isFounded({ kind, type, needs }: Reference, { candidate: { reasons, metrics } }: Weighed): boolean {
  const hasMetrics = (metrics?.found ?? 0) > 0;
  if (needs === 'optional') {
    return hasMetrics;
  }
  return kind === 'default' || type !== null || hasMetrics || reasons.some((reason) => reason !== DEFAULT);
}

import { check, observation, type Observation, type Problem } from '@headroom/contract';

/** A query of the user's own, as it is being written. */
export interface QueryDraft {
  name: string;
  expr: string;
  unit: string;
}

/** Whom it is about, as it is being chosen; nothing means everybody. */
export interface SubjectDraft {
  cluster: string;
  namespaces: readonly string[];
  workloads: readonly string[];
  processes: readonly string[];
}

/** An observation as it is being written, whatever is not chosen included. */
export interface ObservationDraft extends SubjectDraft {
  name: string;
  /** `last` and `next` look at a span that ends or begins now, `span` at one of the past. */
  when: 'last' | 'next' | 'span';
  last: string;
  next: string;
  /** Times with their zone, as ISO 8601 has them. */
  from: string;
  to: string;
  /** By name; none means all. */
  connections: readonly string[];
  mesh: string;
  queries: readonly QueryDraft[];
}

/** The last quarter of an hour, of everybody. */
export const emptyObservation: ObservationDraft = {
  name: '',
  when: 'last',
  last: '15m',
  next: '5m',
  from: '',
  to: '',
  cluster: '',
  namespaces: [],
  workloads: [],
  processes: [],
  connections: [],
  mesh: 'auto',
  queries: [],
};

/** The document that a draft stands for, as `headroom observe` reads it; what has its default is left out. */
export function observationDocument(draft: ObservationDraft): object {
  const { name, when, last, next, from, to, mesh, queries, connections } = draft;
  const subject = Object.fromEntries(
    (['cluster', 'namespaces', 'workloads', 'processes'] as const)
      .filter((key) => draft[key].length > 0)
      .map((key) => [key, draft[key]])
  );
  const environment = {
    ...(connections.length > 0 ? { prometheus: connections } : {}),
    ...(mesh === 'auto' ? {} : { mesh }),
    ...(queries.length > 0 ? { queries: queries.map(ownQuery) } : {}),
  };
  const window = { last: { last }, next: { next }, span: { from, to } }[when];
  return {
    kind: 'Observation',
    name,
    ...(Object.keys(subject).length > 0 ? { subject } : {}),
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    window,
  };
}

/** The observation, or everything that is wrong with the draft. */
export function checkObservation(draft: ObservationDraft): { checked?: Observation; problems: readonly Problem[] } {
  const checked = check(observation, observationDocument(draft));
  return checked.ok ? { checked: checked.value, problems: [] } : { problems: checked.problems };
}

function ownQuery({ unit, ...query }: QueryDraft): object {
  return unit === '' ? query : { ...query, unit };
}

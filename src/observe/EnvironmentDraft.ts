import type { Environment } from '@headroom/contract';

/** A query of the user's own, as it is being written. */
export interface QueryDraft {
  name: string;
  expr: string;
  unit: string;
}

/** What is asked about the environment, as it is being chosen. */
export interface EnvironmentDraft {
  /** By name; an empty list asks none of them. */
  connections: 'all' | readonly string[];
  mesh: string;
  queries: readonly QueryDraft[];
}

/** Every connection, for whatever mesh is seen. */
export const emptyEnvironment: EnvironmentDraft = { connections: 'all', mesh: 'auto', queries: [] };

/** An environment of a document, to be changed. */
export function environmentDraftOf({ prometheus, mesh, queries }: Partial<Environment> = {}): EnvironmentDraft {
  return { connections: prometheus ?? 'all', mesh: mesh ?? 'auto', queries: queries ?? [] };
}

/** The part of a document that says what is asked about the environment; what has its default is left out. */
export function environmentDocument({ connections, mesh, queries }: EnvironmentDraft): { environment?: object } {
  const environment = {
    ...(connections === 'all' ? {} : { prometheus: connections }),
    ...(mesh === 'auto' ? {} : { mesh }),
    ...(queries.length > 0 ? { queries: queries.map(ownQuery) } : {}),
  };
  return Object.keys(environment).length === 0 ? {} : { environment };
}

function ownQuery({ unit, ...query }: QueryDraft): object {
  return unit === '' ? query : { ...query, unit };
}

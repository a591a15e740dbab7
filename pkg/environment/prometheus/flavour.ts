/**
 * What a report needs of Thanos' querier: one of each replica's samples, none that were thinned out, and a refusal instead of an answer
 * from which a store is missing (thanos docs/components/query.md). Prometheus ignores parameters that it does not know; others need not.
 */
export const THANOS_PARAMS = { dedup: 'true', partial_response: 'false', max_source_resolution: '0s' } as const;

/** Whether it is Thanos that says this of its build: as Prometheus does, but with a version below 1. */
export function isThanos({ version, goVersion }: Readonly<Record<string, unknown>>): boolean {
  return typeof goVersion === 'string' && typeof version === 'string' && /^v?0\./.test(version);
}

import { useQueries } from '@tanstack/react-query';
import { isPrometheus, metricsOfDataSource, type DataSourceHere } from '../grafana/dataSourcesHere';

/** Which of these metrics each Prometheus of this Grafana has, by its uid; those that did not answer are absent. */
export function usePresentMetrics(
  dataSources: readonly DataSourceHere[],
  names: readonly string[]
): { present: Record<string, ReadonlySet<string>>; isAsking: boolean } {
  const asked = names.length === 0 ? [] : dataSources.filter(isPrometheus);
  return useQueries({
    queries: asked.map(({ uid }) => ({
      queryKey: ['metrics-here', uid, names],
      queryFn: () => metricsOfDataSource(uid, names),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (results) => ({
      isAsking: results.some(({ isPending }) => isPending),
      present: Object.fromEntries(
        results.flatMap(({ data }, at) => (data === undefined ? [] : [[asked[at]!.uid, data] as const]))
      ),
    }),
  });
}

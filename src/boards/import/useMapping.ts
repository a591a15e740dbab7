import { suggestMapping } from '@headroom/boards';
import { useMemo } from 'react';
import { dataSourcesHere, type DataSourceHere } from '../grafana/dataSourcesHere';
import type { Candidate } from './Candidate';
import type { ImportPlan } from './ImportPlan';
import type { MappingRow } from './MappingTable';
import { mergedReferences } from './mergedReferences';
import { usePresentMetrics } from './usePresentMetrics';

/** The data sources that the boards name, with suggestions by type, name and the metrics that each Prometheus has, and what is chosen: where nobody chose, what is proposed. */
export function useMapping(
  candidates: readonly Candidate[],
  plan: ImportPlan
): { rows: MappingRow[]; dataSources: readonly DataSourceHere[]; isAsking: boolean } {
  const dataSources = useMemo(() => dataSourcesHere(), []);
  const merged = useMemo(() => mergedReferences(candidates), [candidates]);
  const { present, isAsking } = usePresentMetrics(dataSources, merged.names);
  const rows = useMemo(() => {
    const suggestions = new Map(
      suggestMapping({ ...merged, dataSources, present }).map((suggestion) => [suggestion.reference, suggestion])
    );
    return merged.references.map((reference) => {
      const suggestion = suggestions.get(reference.key);
      return { reference, suggestion, choice: plan.references[reference.key] ?? suggestion?.proposed ?? undefined };
    });
  }, [merged, dataSources, present, plan.references]);
  return { rows, dataSources, isAsking };
}

import type { BoardQueryPanel, BoardQueryVariable } from '@headroom/contract';
import type { Pack, PackQuery } from '../packs/pack.ts';
import { queryPanels } from './query-panels.ts';

/** Charts of everything that a pack can tell, for the namespaces that whoever looks chooses, and the variable for that. Asks nobody. */
export function packPanels(pack: Pack): { panels: BoardQueryPanel[]; variables: BoardQueryVariable[] } {
  const drawn = pack.queries.map((query) => ({ pack, query, selector: selectorOf(query) }));
  const byNamespace = pack.queries.find((query) => namespaceLabel(query) !== undefined);
  const label = byNamespace && namespaceLabel(byNamespace);
  return {
    panels: queryPanels(drawn, null),
    variables:
      byNamespace === undefined || label === undefined
        ? []
        : [{ name: 'namespace', title: 'Namespace', metric: byNamespace.metric, label }],
  };
}

function selectorOf(query: PackQuery): string {
  const label = namespaceLabel(query);
  const all = [query.matchers, label === undefined ? '' : `${label}=~"$namespace"`].filter((one) => one !== '');
  return all.length === 0 ? query.metric : `${query.metric}{${all.join(',')}}`;
}

function namespaceLabel({ subject }: PackQuery): string | undefined {
  return subject !== undefined && 'namespace' in subject ? subject.namespace : undefined;
}

import type { BoardQueryPanel, ChartGroup, Component, Quantity } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import { quantityCharts, type QuantityChart } from './quantity-charts.ts';
import { queryLines, type QueryLine, type SelectedQuery } from './query-lines.ts';

/** Where the queries of a component stand on a board; those of others are not drawn. */
const GROUPS: Readonly<Partial<Record<Component, { group: ChartGroup; name: string }>>> = {
  data_plane: { group: 'data_plane', name: 'Data plane' },
  control_plane: { group: 'control_plane', name: 'Control plane' },
  application: { group: 'application', name: 'Application' },
  node: { group: 'nodes', name: 'Nodes' },
};

/** A query of a pack that is to be drawn. */
export interface DrawnQuery extends SelectedQuery {
  readonly pack: Pick<Pack, 'name'>;
}

/** Charts of the queries of packs: one for each component and thing that is shown, in a fixed order. */
export function queryPanels(drawn: readonly DrawnQuery[], connection: string | null): BoardQueryPanel[] {
  const queries = withoutFallbacks(drawn);
  return Object.entries(GROUPS).flatMap(([component, { group, name }]) => {
    const own = queries.filter(({ query }) => query.component === component);
    const charts = new Map<string, BoardQueryPanel>();
    for (const [quantity, chart] of Object.entries(quantityCharts) as Array<[Quantity, QuantityChart]>) {
      const lines = linesOf(own, quantity, chart);
      const [first] = lines;
      if (first !== undefined) {
        const title = `${name}: ${chart.title}`;
        const before = charts.get(title);
        const panel = { group, title, unit: chart.unit, pack: first.pack, connection };
        charts.set(title, { ...panel, queries: [...(before?.queries ?? []), ...lines.map(({ line }) => line)] });
      }
    }
    return [...charts.values()];
  });
}

function linesOf(
  own: readonly DrawnQuery[],
  quantity: Quantity,
  chart: QuantityChart
): Array<{ pack: string; line: QueryLine }> {
  return own
    .filter(({ query }) => query.quantity === quantity)
    .flatMap((selected) => {
      const divisor = own.find(({ pack, query }) => pack === selected.pack && isDivisor(query, selected, chart));
      return queryLines(selected, chart, divisor).map((line) => ({ pack: selected.pack.name, line }));
    });
}

/** Of the same part, and counted by the same. */
function isDivisor({ quantity, kind, reporter }: SelectedQuery['query'], { query }: DrawnQuery, { of }: QuantityChart) {
  return quantity === of && kind === query.kind && reporter === query.reporter;
}

/** A fallback is drawn only where nothing else tells the same of its component. */
function withoutFallbacks(drawn: readonly DrawnQuery[]): DrawnQuery[] {
  const told = new Set(drawn.flatMap(({ query }) => (query.fallback === true ? [] : [whatOf(query)])));
  return drawn.filter(({ query }) => query.fallback !== true || !told.has(whatOf(query)));
}

function whatOf({ component, quantity }: SelectedQuery['query']): string {
  return `${component} ${quantity}`;
}

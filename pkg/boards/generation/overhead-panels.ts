import type { PackDocument } from '@headroom/contract';
import type { QueryPanel, QueryVariable, Section } from './generation-facts.ts';

/** What is needed of a pack to ask for overhead. */
export type OverheadPack = Pick<PackDocument, 'name' | 'title' | 'queries'>;
type PackQuery = OverheadPack['queries'][number];

/** The components of the mesh and of what it serves, in the words of a legend. */
const COMPONENTS = { data_plane: 'Data plane', control_plane: 'Control plane', application: 'Application' } as const;
/** Who counts each request once, the likeliest first. */
const REPORTERS = ['destination', 'inbound', 'waypoint', 'source', 'outbound'];

/** The namespaces that are looked at, for packs whose series have that label. */
export const namespaceVariable: QueryVariable = {
  name: 'namespace',
  title: 'Namespace',
  metric: 'container_cpu_usage_seconds_total',
  label: 'namespace',
};

/**
 * Charts of what a mesh costs, from the queries of its packs: CPU and memory by component, CPU of the data plane for a thousand
 * requests per second, and the mesh's share of what the nodes spend. What the packs do not measure is left out. They follow
 * `$namespace` where a query says by which label; a control plane serves all namespaces and does not.
 */
export function overheadPanels(packs: readonly OverheadPack[], connection: string | null = null): QueryPanel[] {
  const made = packs.flatMap((pack) => [
    ...byComponent(pack, 'cpu_seconds', 'CPU', 'cores', (query) => rateOf(query)),
    ...byComponent(pack, 'memory_bytes', 'Memory', 'bytes', (query) => valueOf(query)),
    ...perThousandRequests(pack),
    ...shareOfNodes(pack, packs),
  ]);
  return [...made, ...nodePanels(packs)].map((panel) => ({ ...panel, connection }));
}

type Panel = Omit<QueryPanel, 'connection'>;

function byComponent(
  pack: OverheadPack,
  quantity: PackQuery['quantity'],
  title: string,
  unit: string,
  expression: (query: PackQuery) => string
): Panel[] {
  return Object.entries(COMPONENTS).flatMap(([component, name]) => {
    const queries = own(pack, component, quantity).map((query) => ({
      expr: `sum(${expression(query)})`,
      legend: `${pack.title}: ${query.kind}`,
    }));
    return queries.length === 0 ? [] : [{ group: component as Section, title: `${name}: ${title}`, unit, queries }];
  });
}

function perThousandRequests(pack: OverheadPack): Panel[] {
  const cpu = own(pack, 'data_plane', 'cpu_seconds');
  const counted = pack.queries.filter(({ quantity }) => quantity === 'requests');
  const reporter = REPORTERS.find((name) => counted.some((query) => query.reporter === name)) ?? counted[0]?.reporter;
  const requests = counted.filter((query) => query.reporter === reporter);
  if (cpu.length === 0 || requests.length === 0) {
    return [];
  }
  const rate = summed(requests.map(rateOf));
  return [
    {
      group: 'data_plane',
      title: 'Data plane: requests',
      unit: 'reqps',
      queries: [{ expr: rate, legend: `${pack.title}: counted by ${reporter ?? ''}` }],
    },
    {
      group: 'data_plane',
      title: 'Data plane: CPU per 1 000 requests/s',
      unit: 'cores',
      description: 'Standing costs included: at a low rate it is more than one more request costs.',
      queries: [{ expr: `1000 * (${summed(cpu.map(rateOf))}) / (${rate} > 0)`, legend: pack.title }],
    },
  ];
}

function shareOfNodes(pack: OverheadPack, packs: readonly OverheadPack[]): Panel[] {
  const mesh = [...own(pack, 'data_plane', 'cpu_seconds'), ...own(pack, 'control_plane', 'cpu_seconds')];
  const busy = packs.flatMap(({ queries }) => queries.filter(({ quantity }) => quantity === 'node_busy_seconds'));
  return mesh.length === 0 || busy.length === 0
    ? []
    : [
        {
          group: 'nodes',
          title: 'Nodes: share of the mesh in what they spend',
          unit: 'percentunit',
          queries: [{ expr: `(${summed(mesh.map(rateOf))}) / (${summed(busy.map(rateOf))})`, legend: pack.title }],
        },
      ];
}

function nodePanels(packs: readonly OverheadPack[]): Panel[] {
  return packs.flatMap((pack) => {
    const one = (quantity: PackQuery['quantity']) => pack.queries.find((query) => query.quantity === quantity);
    const [busy, used] = [one('node_busy_seconds'), one('node_memory_used_bytes')];
    return [
      ...(busy === undefined ? [] : [nodePanel('Nodes: busy cores', 'cores', `sum by (instance) (${rateOf(busy)})`)]),
      ...(used === undefined ? [] : [nodePanel('Nodes: memory used', 'bytes', `sum by (instance) (${valueOf(used)})`)]),
    ];
  });
}

function nodePanel(title: string, unit: string, expr: string): Panel {
  return { group: 'nodes', title, unit, queries: [{ expr, legend: '{{instance}}' }] };
}

/** The pack's queries for a quantity of a component; those that only fill gaps of others where there are no others. */
function own(pack: OverheadPack, component: string, quantity: PackQuery['quantity']): PackQuery[] {
  const all = pack.queries.filter((query) => query.component === component && query.quantity === quantity);
  const first = all.filter(({ fallback }) => fallback !== true);
  return first.length > 0 ? first : all;
}

function summed(expressions: readonly string[]): string {
  return expressions.map((one) => `sum(${one})`).join(' + ');
}

function rateOf(query: PackQuery): string {
  return scaled(query, (metric) => `rate(${selector(query, metric)}[$__rate_interval])`);
}

function valueOf(query: PackQuery): string {
  return scaled(query, (metric) => selector(query, metric));
}

function scaled({ metric, less, factor = 1 }: PackQuery, of: (metric: string) => string): string {
  const value = less === undefined ? of(metric) : `(${of(metric)} - ${of(less)})`;
  return factor === 1 ? value : `${factor} * ${value}`;
}

function selector({ matchers, subject }: PackQuery, metric: string): string {
  const label = subject !== undefined && 'namespace' in subject ? subject.namespace : undefined;
  const all = [matchers, label === undefined ? '' : `${label}=~"$namespace"`].filter((one) => one !== '');
  return all.length === 0 ? metric : `${metric}{${all.join(',')}}`;
}

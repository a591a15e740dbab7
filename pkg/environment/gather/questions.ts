import type { Capture, CaptureSeries, Component, Quantity } from '@headroom/contract';
import type { Pack, PackQuery } from '../packs/pack.ts';

/** What is known of an environment, from one source or from several. */
export type Told = Pick<Capture, 'series' | 'fingerprint' | 'meshes'>;

/** A row of the capability matrix. */
export interface Question {
  readonly question: string;
  /** Whose figures it leaves open. */
  readonly about?: Component;
  /** A pack's `undetermined` entry for that component is the reason, where there is one. */
  readonly isDeclared?: true;
  /** Whether the question makes sense with these packs and what was told. */
  readonly isAsked: (packs: readonly Pack[], told: Told) => boolean;
  readonly isAnswered: (told: Told) => boolean;
  /** The queries of the packs that would answer it; none where there is no metric of it. */
  readonly queries: (query: PackQuery) => boolean;
  /** The reason where it is not that these queries found nothing. */
  readonly why?: string;
  readonly remedy: string;
}

const PLANES: ReadonlyArray<{ component: Component; name: string; remedy: string }> = [
  {
    component: 'control_plane',
    name: 'the control plane',
    remedy: "Have a Prometheus scrape cAdvisor for the control plane's namespace, or the control plane itself.",
  },
  {
    component: 'data_plane',
    name: 'the proxies',
    remedy: 'Have a Prometheus scrape cAdvisor in Kubernetes, or process-exporter on a bare machine.',
  },
  {
    component: 'application',
    name: 'the application itself',
    remedy:
      'Have a Prometheus scrape cAdvisor in Kubernetes, or process-exporter on a bare machine; check the subject of the test.',
  },
];

/** CPU stands for a component as a whole; memory is asked of apart only where CPU was told. */
const spending = PLANES.flatMap(({ component, name, remedy }): Question[] => [
  {
    question: `What ${doOrDoes(name)} spend?`,
    about: component,
    isDeclared: true,
    isAsked: (packs) => (component === 'application' ? packs.length > 0 : hasMesh(packs)),
    isAnswered: tells(component, 'cpu_seconds'),
    queries: reads(component, 'cpu_seconds'),
    remedy,
  },
  {
    question: `How much memory ${doOrDoes(name)} hold?`,
    about: component,
    isAsked: (_, told) => tells(component, 'cpu_seconds')(told),
    isAnswered: tells(component, 'memory_bytes'),
    queries: reads(component, 'memory_bytes'),
    remedy: 'Keep the memory metrics that belong to these CPU metrics when scraping.',
  },
]);

const nodes: readonly Question[] = [
  {
    question: 'What do the nodes spend?',
    about: 'node',
    isAsked: (packs) => packs.length > 0,
    isAnswered: tells('node', 'node_busy_seconds'),
    queries: reads('node', 'node_busy_seconds'),
    remedy: 'Have a Prometheus scrape node-exporter.',
  },
  {
    question: 'How much memory of the nodes is used?',
    about: 'node',
    isAsked: (_, told) => tells('node', 'node_busy_seconds')(told),
    isAnswered: tells('node', 'node_memory_used_bytes'),
    queries: reads('node', 'node_memory_used_bytes'),
    remedy: "Keep node-exporter's meminfo collector on.",
  },
  {
    question: 'Did tasks wait for CPU, memory or disk on the nodes?',
    about: 'node',
    isAsked: (_, told) => tells('node', 'node_busy_seconds')(told),
    isAnswered: tells('node', 'cpu_pressure_seconds'),
    queries: reads('node', 'cpu_pressure_seconds'),
    remedy: 'Scrape node-exporter with its pressure collector, on Linux 4.20 or later with psi=1.',
  },
  {
    question: 'Which node does each pod run on?',
    about: 'node',
    isAsked: (_, { series }) => series.some(({ instance }) => instance.pod !== undefined),
    isAnswered: ({ series }) =>
      series.every(
        ({ instance, quantity }) =>
          instance.pod === undefined || instance.node !== undefined || quantity !== 'cpu_seconds'
      ),
    queries: () => false,
    why: 'The series of some pods have no node label, and kube_pod_info does not tell it.',
    remedy: 'Have a Prometheus scrape kube-state-metrics, or keep the node label when scraping cAdvisor.',
  },
];

const containers: readonly Question[] = [
  {
    question: 'Do the proxies hit their CPU limit?',
    about: 'data_plane',
    isAsked: (_, told) => hasContainers(told),
    isAnswered: (told) =>
      tells('data_plane', 'cfs_periods')(told) ||
      (tells('data_plane', 'cpu_request_cores')(told) && !tells('data_plane', 'cpu_limit_cores')(told)),
    queries: reads('data_plane', 'cfs_periods'),
    remedy: 'Nothing to do where the proxies have no CPU limit; else keep container_cpu_cfs_… when scraping cAdvisor.',
  },
  {
    question: 'How much CPU and memory is reserved for the proxies?',
    about: 'data_plane',
    isAsked: (_, told) => hasContainers(told),
    isAnswered: (told) =>
      tells('data_plane', 'cpu_request_cores')(told) || tells('data_plane', 'memory_request_bytes')(told),
    queries: reads('data_plane', 'cpu_request_cores'),
    remedy: 'Have a Prometheus scrape kube-state-metrics; nothing to do where the proxies have no requests.',
  },
];

/** The question about what a mesh counts at layer 7. */
export const MESH_REQUESTS = 'How many requests did the mesh see?';

const mesh: readonly Question[] = [
  {
    question: MESH_REQUESTS,
    about: 'data_plane',
    isAsked: hasMesh,
    isAnswered: tells('data_plane', 'requests'),
    queries: reads('data_plane', 'requests'),
    remedy: 'Have a Prometheus scrape the proxies themselves; without it retries by the mesh cannot be noticed.',
  },
  {
    question: 'How often does the control plane send configuration?',
    about: 'control_plane',
    isAsked: isMesh,
    isAnswered: tells('control_plane', 'pushes', 'push_seconds_bucket'),
    queries: reads('control_plane', 'pushes', 'push_seconds_bucket'),
    remedy: 'Have a Prometheus scrape the control plane itself.',
  },
  {
    question: 'How long does it take until the proxies have a changed configuration?',
    about: 'control_plane',
    isAsked: isMesh,
    isAnswered: tells('control_plane', 'convergence_seconds_bucket'),
    queries: reads('control_plane', 'convergence_seconds_bucket'),
    remedy: 'Have a Prometheus scrape the control plane itself.',
  },
  {
    question: 'Which version of the mesh is it?',
    isAsked: hasMesh,
    isAnswered: ({ meshes }) => meshes.length > 0 && meshes.every(({ version }) => version !== null),
    queries: () => false,
    why: 'No metric that was seen tells the version.',
    remedy: 'Have a Prometheus scrape the control plane and the proxies themselves.',
  },
  {
    question: 'Is the traffic between the proxies encrypted (mTLS)?',
    isAsked: isMesh,
    isAnswered: ({ fingerprint }) => fingerprint.some(({ name }) => /\bmTLS\b/.test(name)),
    queries: () => false,
    why: 'No metric that was seen tells it.',
    remedy: "Look it up in the mesh's configuration and keep it with the run as a tag of the test.",
  },
];

/** What a report can answer, row by row, from what Prometheus can tell. */
export const questions: readonly Question[] = [...spending, ...nodes, ...containers, ...mesh];

function tells(component: Component, ...quantities: Quantity[]): (told: Pick<Told, 'series'>) => boolean {
  return ({ series }) =>
    series.some((one: CaptureSeries) => one.component === component && quantities.includes(one.quantity));
}

function reads(component: Component, ...quantities: Quantity[]): (query: PackQuery) => boolean {
  return (query) => query.component === component && quantities.includes(query.quantity);
}

function hasMesh(packs: readonly Pack[]): boolean {
  return packs.some(({ of }) => of !== 'exporter');
}

function isMesh(packs: readonly Pack[]): boolean {
  return packs.some(({ of }) => of === 'mesh');
}

/** Whether the proxies that were seen are containers: processes have neither CFS periods nor requests. */
function hasContainers({ series }: Told): boolean {
  return series.some(
    ({ component, quantity, instance }) =>
      component === 'data_plane' && quantity === 'cpu_seconds' && instance.container !== undefined
  );
}

function doOrDoes(name: string): string {
  return name.endsWith('ies') ? `do ${name}` : `does ${name}`;
}

import { containerQueries } from './container-queries.ts';
import type { Pack, PackQuery } from './pack.ts';

/** A machine as its kubelet sees it, for those without node-exporter: the root of all control groups. */
function machine(quantity: PackQuery['quantity'], metric: string, matchers = ''): PackQuery {
  return { component: 'node', kind: 'kubelet', quantity, metric, matchers, fallback: true };
}

/** The subject's own containers and everybody else's, from cAdvisor and kube-state-metrics. Proxies of the packs in use are left out of both. */
export const kubernetes: Pack = {
  name: 'kubernetes',
  title: 'Kubernetes',
  of: 'exporter',
  standing: 'from documentation',
  signs: [
    { what: 'cAdvisor', selector: 'container_cpu_usage_seconds_total{container!=""}' },
    { what: 'kube-state-metrics', selector: 'kube_pod_info' },
  ],
  containers: [],
  queries: [
    ...containerQueries('application', 'container', 'container!="",container!="POD"', 'subject, others in background'),
    {
      component: 'node',
      kind: 'node',
      quantity: 'node_allocatable_cores',
      metric: 'kube_node_status_allocatable',
      matchers: 'resource="cpu"',
    },
    machine('node_busy_seconds', 'container_cpu_usage_seconds_total', 'id="/"'),
    machine('node_cores', 'machine_cpu_cores'),
    machine('node_memory_used_bytes', 'container_memory_working_set_bytes', 'id="/"'),
    machine('node_memory_total_bytes', 'machine_memory_bytes'),
  ],
  fingerprint: [
    { name: 'Kubernetes', selector: 'kube_node_info', label: 'kubelet_version' },
    { name: 'Nodes', selector: 'kube_node_info' },
    {
      name: 'Node types',
      selector: 'kube_node_labels',
      label: 'label_node_kubernetes_io_instance_type',
    },
  ],
  undetermined: [],
};

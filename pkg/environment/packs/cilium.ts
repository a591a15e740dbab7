import { containerQueries } from './container-queries.ts';
import type { Pack } from './pack.ts';

/**
 * Cilium: on each node an agent, which programs the kernel and so is control plane, and an Envoy. What the eBPF programs cost is in no container:
 * it is in the nodes' kernel time. Where Envoy runs inside the agent, its cost is the agent's.
 */
export const cilium: Pack = {
  name: 'cilium',
  title: 'Cilium',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'agents', selector: 'cilium_version', versionLabel: 'version' },
    { what: 'Hubble', selector: 'hubble_http_requests_total' },
  ],
  containers: ['cilium-agent', 'cilium-envoy', 'cilium-operator'],
  queries: [
    ...containerQueries('control_plane', 'agent', 'container="cilium-agent"'),
    ...containerQueries('control_plane', 'operator', 'container="cilium-operator"'),
    ...containerQueries('data_plane', 'envoy', 'container="cilium-envoy"'),
    {
      component: 'data_plane',
      kind: 'envoy',
      quantity: 'requests',
      metric: 'hubble_http_requests_total',
      // Both ends of a request are seen.
      matchers: 'reporter!="client"',
      subject: { namespace: 'destination_namespace', workload: 'destination_workload' },
      reporter: 'destination',
    },
    {
      component: 'data_plane',
      kind: 'envoy',
      quantity: 'request_seconds',
      metric: 'hubble_http_request_duration_seconds_sum',
      matchers: 'reporter!="client"',
      subject: { namespace: 'destination_namespace', workload: 'destination_workload' },
      reporter: 'destination',
    },
  ],
  fingerprint: [{ name: 'Cilium', selector: 'cilium_version', label: 'version' }],
  undetermined: [],
};

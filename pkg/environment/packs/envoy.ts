import { containerQueries } from './container-queries.ts';
import { envoyRequestQueries } from './envoy-request-queries.ts';
import type { Pack } from './pack.ts';
import { envoyTcp, tcpQueries } from './tcp-queries.ts';

/** Envoy without a mesh around it. It tells no CPU of itself: that comes from cAdvisor or, on a bare machine, from process-exporter. */
export const envoy: Pack = {
  name: 'envoy',
  title: 'Envoy',
  of: 'proxy',
  standing: 'verified on Envoy 1.40.0 with process-exporter 0.7.10; its containers from documentation',
  signs: [{ what: 'proxies', selector: 'envoy_server_live' }],
  containers: ['envoy'],
  queries: [
    ...containerQueries('data_plane', 'proxy', 'container="envoy"', 'subject, others in background'),
    {
      component: 'data_plane',
      kind: 'proxy',
      quantity: 'cpu_seconds',
      metric: 'namedprocess_namegroup_cpu_seconds_total',
      matchers: 'groupname="envoy"',
      sumBy: ['instance', 'groupname'],
    },
    {
      component: 'data_plane',
      kind: 'proxy',
      quantity: 'memory_bytes',
      metric: 'namedprocess_namegroup_memory_bytes',
      matchers: 'groupname="envoy",memtype="resident"',
    },
    ...envoyRequestQueries('proxy', {
      matchers: 'envoy_http_conn_manager_prefix!="admin"',
      sumBy: ['instance', 'namespace', 'pod'],
    }),
    ...tcpQueries(envoyTcp, {
      kind: 'proxy',
      reporter: 'inbound',
      matchers: '',
      sumBy: ['instance', 'namespace', 'pod'],
    }),
  ],
  fingerprint: [
    { name: 'Envoy concurrency', selector: 'envoy_server_concurrency', value: 'max' },
    { name: 'Envoy proxies', selector: 'envoy_server_live' },
  ],
  undetermined: [
    {
      component: 'control_plane',
      why: 'An Envoy without a mesh takes its configuration from a file or from a server that this pack does not know.',
      remedy: "Name the mesh in the test if there is one, or write a pack for the control plane's metrics.",
    },
  ],
};

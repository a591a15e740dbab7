import { containerQueries, nativeSidecarQueries, POD } from './container-queries.ts';
import { envoyRequestQueries } from './envoy-request-queries.ts';
import type { Pack } from './pack.ts';
import { envoyTcp, tcpQueries } from './tcp-queries.ts';

const PROXY = 'container="consul-dataplane"';

/** The listener through which requests come to the proxy's own workload. */
const INBOUND = 'envoy_http_conn_manager_prefix="public_listener"';
const INBOUND_TCP = 'envoy_tcp_prefix=~"public_listener.*"';

/** Consul with consul-dataplane (Envoy) in each pod. Names from its dashboards and telemetry reference. */
export const consul: Pack = {
  name: 'consul',
  title: 'Consul',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'servers', selector: 'consul_raft_apply' },
    { what: 'dataplanes', selector: 'consul_dataplane_connected' },
    { what: 'dataplanes', selector: 'container_cpu_usage_seconds_total{container="consul-dataplane"}' },
  ],
  containers: ['consul-dataplane'],
  queries: [
    ...containerQueries('control_plane', 'server', 'container="consul",pod=~"consul-server-.*"'),
    {
      component: 'control_plane',
      kind: 'server',
      quantity: 'connected_proxies',
      metric: 'consul_xds_server_streams',
      matchers: '',
    },
    ...containerQueries('data_plane', 'sidecar', PROXY, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', PROXY),
    ...envoyRequestQueries('sidecar', { matchers: INBOUND, subject: POD }),
    ...tcpQueries(envoyTcp, { kind: 'sidecar', reporter: 'inbound', matchers: INBOUND_TCP, subject: POD }),
  ],
  fingerprint: [{ name: 'Consul dataplanes', selector: 'consul_dataplane_connected' }],
  undetermined: [],
};

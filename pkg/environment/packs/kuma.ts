import { containerQueries, nativeSidecarQueries, POD } from './container-queries.ts';
import { envoyRequestQueries } from './envoy-request-queries.ts';
import type { Pack, PackQuery } from './pack.ts';

const PROXY = 'container="kuma-sidecar"';
/** The listeners through which requests come to the proxy's own workload. */
const INBOUND = 'envoy_http_conn_manager_prefix=~"self_inbound_dp_.*"';
/** Its histograms observe milliseconds, whatever their names say (kumahq/kuma, pkg/util/xds/stats_callbacks.go). */
const MILLISECONDS = 0.001;

/** Kuma and what is built on it. Names from its dashboards; the containers' from its charts. */
export const kuma: Pack = {
  name: 'kuma',
  title: 'Kuma',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'control plane', selector: 'cp_info', versionLabel: 'version' },
    { what: 'sidecars', selector: 'envoy_server_live{kuma_workload!=""}' },
    { what: 'sidecars', selector: 'container_cpu_usage_seconds_total{container="kuma-sidecar"}' },
  ],
  containers: ['kuma-sidecar'],
  queries: [
    ...containerQueries('control_plane', 'control plane', 'container="control-plane",pod=~"kuma-control-plane-.*"'),
    controlPlane('connected_proxies', 'xds_streams_active'),
    controlPlane('pushes', 'xds_responses_sent'),
    controlPlane('push_rejects', 'xds_requests_received', { matchers: 'confirmation="NACK"' }),
    controlPlane('push_seconds_bucket', 'xds_generation_bucket', { factor: MILLISECONDS }),
    controlPlane('convergence_seconds_bucket', 'xds_delivery_bucket', { factor: MILLISECONDS }),
    ...containerQueries('data_plane', 'sidecar', PROXY, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', PROXY),
    ...envoyRequestQueries('sidecar', { matchers: INBOUND, subject: POD }),
  ],
  fingerprint: [{ name: 'Kuma', selector: 'cp_info', label: 'version' }],
  undetermined: [],
};

function controlPlane(
  quantity: PackQuery['quantity'],
  metric: string,
  more: Partial<Pick<PackQuery, 'matchers' | 'factor'>> = {}
): PackQuery {
  return { component: 'control_plane', kind: 'control plane', quantity, metric, matchers: '', ...more };
}

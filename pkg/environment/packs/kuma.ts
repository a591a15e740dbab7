import { containerQueries, nativeSidecarQueries } from './container-queries.ts';
import type { Pack } from './pack.ts';

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
    {
      component: 'control_plane',
      kind: 'control plane',
      quantity: 'connected_proxies',
      metric: 'xds_streams_active',
      matchers: '',
    },
    {
      component: 'control_plane',
      kind: 'control plane',
      quantity: 'pushes',
      metric: 'xds_responses_sent',
      matchers: '',
    },
    {
      component: 'control_plane',
      kind: 'control plane',
      quantity: 'push_rejects',
      metric: 'xds_requests_received',
      matchers: 'confirmation="NACK"',
    },
    {
      component: 'control_plane',
      kind: 'control plane',
      quantity: 'push_seconds_bucket',
      metric: 'xds_generation_bucket',
      matchers: '',
      factor: MILLISECONDS,
    },
    {
      component: 'control_plane',
      kind: 'control plane',
      quantity: 'convergence_seconds_bucket',
      metric: 'xds_delivery_bucket',
      matchers: '',
      factor: MILLISECONDS,
    },
    ...containerQueries('data_plane', 'sidecar', PROXY, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', PROXY),
    {
      component: 'data_plane',
      kind: 'sidecar',
      quantity: 'requests',
      metric: 'envoy_http_downstream_rq_total',
      matchers: INBOUND,
      subject: { namespace: 'namespace', pod: 'pod' },
      reporter: 'inbound',
    },
    {
      component: 'data_plane',
      kind: 'sidecar',
      quantity: 'request_seconds',
      metric: 'envoy_http_downstream_rq_time_sum',
      matchers: INBOUND,
      subject: { namespace: 'namespace', pod: 'pod' },
      reporter: 'inbound',
      factor: 0.001,
    },
  ],
  fingerprint: [{ name: 'Kuma', selector: 'cp_info', label: 'version' }],
  undetermined: [],
};

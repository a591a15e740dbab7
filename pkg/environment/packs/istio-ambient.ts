import { containerQueries } from './container-queries.ts';
import { istioControlPlane, istioGateways } from './istio-control-plane.ts';
import type { Pack } from './pack.ts';
import { istioTcp, tcpQueries } from './tcp-queries.ts';

/** The label that Istio puts on a waypoint's pods, as Prometheus writes it, is not on cAdvisor's series; a waypoint's pod has the proxy and no application. */
const WAYPOINT = 'container="istio-proxy",pod=~".*waypoint.*"';
const DESTINATION = { namespace: 'destination_workload_namespace', workload: 'destination_workload' } as const;

/** Istio without sidecars: a ztunnel on each node, waypoints where asked for. ztunnel counts bytes and connections, no requests. */
export const istioAmbient: Pack = {
  name: 'istio-ambient',
  title: 'Istio, ambient',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'ztunnel', selector: 'istio_build{component="ztunnel"}', versionLabel: 'tag' },
    { what: 'ztunnel', selector: 'workload_manager_active_proxy_count' },
    { what: 'ztunnel', selector: 'container_cpu_usage_seconds_total{container="istio-proxy",pod=~"ztunnel-.*"}' },
    { what: 'istiod', selector: 'istio_build{component="pilot"}', versionLabel: 'tag', shared: true },
    { what: 'waypoints', selector: 'istio_requests_total{reporter="waypoint"}' },
  ],
  containers: ['istio-proxy'],
  queries: [
    ...istioControlPlane,
    ...istioGateways,
    ...containerQueries('data_plane', 'ztunnel', 'container="istio-proxy",pod=~"ztunnel-.*"'),
    {
      component: 'data_plane',
      kind: 'ztunnel',
      quantity: 'network_transmit_bytes',
      metric: 'istio_tcp_sent_bytes_total',
      // At both ends of a connection a ztunnel counts: the answers of the subject are what the one before it sent.
      matchers: 'reporter="destination",pod=~"ztunnel-.*"',
    },
    ...tcpQueries(istioTcp, {
      kind: 'ztunnel',
      reporter: 'ztunnel',
      matchers: 'reporter="destination",pod=~"ztunnel-.*"',
      subject: DESTINATION,
    }),
    ...containerQueries('data_plane', 'waypoint', WAYPOINT),
    {
      component: 'data_plane',
      kind: 'waypoint',
      quantity: 'requests',
      metric: 'istio_requests_total',
      matchers: 'reporter="waypoint"',
      subject: DESTINATION,
      reporter: 'waypoint',
    },
    {
      component: 'data_plane',
      kind: 'waypoint',
      quantity: 'request_seconds',
      metric: 'istio_request_duration_milliseconds_sum',
      matchers: 'reporter="waypoint"',
      subject: DESTINATION,
      reporter: 'waypoint',
      factor: 0.001,
    },
  ],
  fingerprint: [{ name: 'Istio ambient', selector: 'istio_build', label: 'tag' }],
  undetermined: [],
};

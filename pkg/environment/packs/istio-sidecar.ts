import { containerQueries, nativeSidecarQueries } from './container-queries.ts';
import { GATEWAY_PODS, istioControlPlane, istioGateways } from './istio-control-plane.ts';
import type { Pack } from './pack.ts';
import { istioTcp, tcpQueries } from './tcp-queries.ts';

/** Those of ztunnel, waypoints and gateways have the sidecar's name too; they are told apart by their pods. */
const SIDECAR = `container="istio-proxy",pod!~"ztunnel-.*|.*waypoint.*|${GATEWAY_PODS}"`;
const DESTINATION = { namespace: 'destination_workload_namespace', workload: 'destination_workload' } as const;

/** Istio with a proxy in each pod. Names from Istio's dashboards and pilot/pkg/xds/monitoring.go. */
export const istioSidecar: Pack = {
  name: 'istio-sidecar',
  title: 'Istio, sidecars',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'sidecars', selector: 'istio_requests_total{reporter="destination"}' },
    {
      what: 'sidecars',
      selector: 'container_cpu_usage_seconds_total{container="istio-proxy",pod!~".*(ztunnel|waypoint|gateway).*"}',
    },
    { what: 'istiod', selector: 'istio_build{component="pilot"}', versionLabel: 'tag', shared: true },
  ],
  containers: ['istio-proxy'],
  queries: [
    ...istioControlPlane,
    ...istioGateways,
    ...containerQueries('data_plane', 'sidecar', SIDECAR, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', SIDECAR),
    // Also by its sources: requests to the subject, not those that it makes itself.
    ...['destination', 'source'].flatMap((reporter) => [
      {
        component: 'data_plane' as const,
        kind: 'sidecar',
        quantity: 'requests' as const,
        metric: 'istio_requests_total',
        matchers: `reporter="${reporter}"`,
        subject: DESTINATION,
        reporter,
      },
      {
        component: 'data_plane' as const,
        kind: 'sidecar',
        quantity: 'request_seconds' as const,
        metric: 'istio_request_duration_milliseconds_sum',
        matchers: `reporter="${reporter}"`,
        subject: DESTINATION,
        reporter,
        factor: 0.001,
      },
      ...tcpQueries(istioTcp, {
        kind: 'sidecar',
        reporter,
        matchers: `reporter="${reporter}",pod!~"ztunnel-.*"`,
        subject: DESTINATION,
      }),
    ]),
  ],
  fingerprint: [
    { name: 'Istio', selector: 'istio_build', label: 'tag' },
    {
      name: 'Istio mTLS',
      selector: 'istio_requests_total{reporter="destination"}',
      label: 'connection_security_policy',
    },
    { name: 'istiod replicas', selector: 'istio_build{component="pilot"}' },
  ],
  undetermined: [],
};

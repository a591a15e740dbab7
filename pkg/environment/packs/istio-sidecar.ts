import { containerQueries, nativeSidecarQueries } from './container-queries.ts';
import { istioControlPlane } from './istio-control-plane.ts';
import type { Pack } from './pack.ts';

/** ztunnel's container has the sidecar's name too; its pods are told apart by theirs. */
const SIDECAR = 'container="istio-proxy",pod!~"ztunnel-.*",namespace!="istio-system"';
const DESTINATION = { namespace: 'destination_workload_namespace', workload: 'destination_workload' } as const;
const SOURCE = { namespace: 'source_workload_namespace', workload: 'source_workload' } as const;

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
    ...containerQueries('data_plane', 'sidecar', SIDECAR, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', SIDECAR),
    ...(
      [
        ['destination', DESTINATION],
        ['source', SOURCE],
      ] as const
    ).flatMap(([reporter, subject]) => [
      {
        component: 'data_plane' as const,
        kind: 'sidecar',
        quantity: 'requests' as const,
        metric: 'istio_requests_total',
        matchers: `reporter="${reporter}"`,
        subject,
        reporter,
      },
      {
        component: 'data_plane' as const,
        kind: 'sidecar',
        quantity: 'request_seconds' as const,
        metric: 'istio_request_duration_milliseconds_sum',
        matchers: `reporter="${reporter}"`,
        subject,
        reporter,
        factor: 0.001,
      },
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

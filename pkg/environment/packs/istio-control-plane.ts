import { containerQueries } from './container-queries.ts';
import type { PackQuery } from './pack.ts';

/**
 * The pods of gateways: those of the classic charts, and those that istiod makes for a Gateway, which go by its name and that of its class. All of them
 * count for the subject.
 */
export const GATEWAY_PODS = '(istio-(ingress|egress)(gateway)?|.+-istio)-[a-z0-9]+-[a-z0-9]{5}';

/** Proxies where traffic enters and leaves the mesh, the same in sidecar and ambient mode. */
export const istioGateways: readonly PackQuery[] = containerQueries(
  'data_plane',
  'gateway',
  `container="istio-proxy",pod=~"${GATEWAY_PODS}"`
);

/** istiod, the same in sidecar and ambient mode. */
export const istioControlPlane: readonly PackQuery[] = [
  ...containerQueries('control_plane', 'istiod', 'container="discovery",pod=~"istiod-.*"'),
  ...(
    [
      ['connected_proxies', 'pilot_xds'],
      // The same metric counts what could not be built or sent, under types of its own.
      ['pushes', 'pilot_xds_pushes', 'type!~".*_(senderr|builderr)"'],
      ['push_rejects', 'pilot_total_xds_rejects'],
      ['push_seconds_bucket', 'pilot_xds_push_time_bucket'],
      ['convergence_seconds_bucket', 'pilot_proxy_convergence_time_bucket'],
    ] as const
  ).map(([quantity, metric, matchers = '']) => ({
    component: 'control_plane' as const,
    kind: 'istiod',
    quantity,
    metric,
    matchers,
  })),
];

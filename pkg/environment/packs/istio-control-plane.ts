import { containerQueries } from './container-queries.ts';
import type { PackQuery } from './pack.ts';

/** istiod, the same in sidecar and ambient mode. */
export const istioControlPlane: readonly PackQuery[] = [
  ...containerQueries('control_plane', 'istiod', 'container="discovery",pod=~"istiod-.*"'),
  ...(
    [
      ['connected_proxies', 'pilot_xds'],
      ['pushes', 'pilot_xds_pushes'],
      ['push_rejects', 'pilot_total_xds_rejects'],
      ['push_seconds_bucket', 'pilot_xds_push_time_bucket'],
      ['convergence_seconds_bucket', 'pilot_proxy_convergence_time_bucket'],
    ] as const
  ).map(([quantity, metric]) => ({
    component: 'control_plane' as const,
    kind: 'istiod',
    quantity,
    metric,
    matchers: '',
  })),
];

import type { Family, Labels } from '../exposition.ts';
import { counter, gauge, histogram } from '../families.ts';
import { memoryBytes, served } from '../spending.ts';
import type { Container, View } from '../world.ts';

/** Upper bounds of Envoy's histograms, ms (envoyproxy/envoy, source/common/stats/histogram_impl.cc). */
export const envoyBoundsMs = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000];

/** What each Envoy tells of itself, whatever mesh it belongs to. */
export function envoyServer(view: View, rows: ReadonlyArray<readonly [Labels, Container]>): Family[] {
  return [
    gauge(
      'envoy_server_live',
      '1 if the server is not currently draining.',
      rows.map(([labels]) => [labels, 1])
    ),
    gauge(
      'envoy_server_concurrency',
      'Number of worker threads.',
      rows.map(([labels]) => [labels, 2])
    ),
    gauge(
      'envoy_server_memory_allocated',
      'Current amount of allocated memory in bytes.',
      rows.map(([labels, c]) => [labels, 0.6 * memoryBytes(view, c)])
    ),
  ];
}

/** Requests through each Envoy's HTTP listener and cluster. */
export function envoyRequests(
  view: View,
  rows: ReadonlyArray<readonly [Labels, Container]>,
  listener: string,
  cluster: string
): Family[] {
  const down = rows.map(
    ([labels, c]) => [{ ...labels, envoy_http_conn_manager_prefix: listener }, served(view, c)] as const
  );
  const up = rows.map(([labels, c]) => [{ ...labels, envoy_cluster_name: cluster }, served(view, c)] as const);
  return [
    counter('envoy_http_downstream_rq_total', 'Total requests.', down),
    counter(
      'envoy_http_downstream_rq_xx',
      'Responses by class.',
      down.map(([labels, n]) => [{ ...labels, envoy_response_code_class: '2' }, n])
    ),
    histogram(
      'envoy_http_downstream_rq_time',
      'Time from request to response, ms.',
      { mean: 4.2, bounds: envoyBoundsMs },
      down
    ),
    counter('envoy_cluster_upstream_rq_total', 'Total requests to the cluster.', up),
    counter(
      'envoy_cluster_upstream_rq_xx',
      'Responses of the cluster by class.',
      up.map(([labels, n]) => [{ ...labels, envoy_response_code_class: '2' }, n])
    ),
    histogram(
      'envoy_cluster_upstream_rq_time',
      'Time from request to response of the cluster, ms.',
      { mean: 3.9, bounds: envoyBoundsMs },
      up
    ),
  ];
}

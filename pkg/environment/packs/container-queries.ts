import type { Component } from '@headroom/contract';
import type { PackQuery } from './pack.ts';

/** Labels that carry the subject where Kubernetes gave them to the target. */
export const POD = { namespace: 'namespace', pod: 'pod' } as const;

/**
 * What cAdvisor and kube-state-metrics tell of containers. cAdvisor also tells of pods and slices as wholes, without a container name: left out, else counted twice.
 * Memory is the working set, which the kernel's out-of-memory killer and the meshes' own dashboards go by.
 */
export function containerQueries(
  component: Component,
  kind: string,
  matchers: string,
  scope: 'everywhere' | 'subject' | 'subject, others in background' = 'everywhere'
): PackQuery[] {
  const narrowed = scope === 'everywhere' ? {} : { subject: POD };
  const others = scope === 'subject, others in background' ? ({ othersAre: 'background' } as const) : {};
  const of = (quantity: PackQuery['quantity'], metric: string, more = ''): PackQuery => ({
    component,
    kind,
    quantity,
    metric,
    matchers: more === '' ? matchers : `${matchers},${more}`,
    ...narrowed,
  });
  return [
    { ...of('cpu_seconds', 'container_cpu_usage_seconds_total'), ...others },
    { ...of('memory_bytes', 'container_memory_working_set_bytes'), ...others },
    of('cfs_periods', 'container_cpu_cfs_periods_total'),
    of('throttled_periods', 'container_cpu_cfs_throttled_periods_total'),
    of('cpu_request_cores', 'kube_pod_container_resource_requests', 'resource="cpu"'),
    of('memory_request_bytes', 'kube_pod_container_resource_requests', 'resource="memory"'),
    of('cpu_limit_cores', 'kube_pod_container_resource_limits', 'resource="cpu"'),
    of('proxy_restarts', 'kube_pod_container_status_restarts_total'),
  ];
}

/** Requests and limits of native sidecars, which Kubernetes keeps as init containers. */
export function nativeSidecarQueries(kind: string, matchers: string): PackQuery[] {
  const of = (quantity: PackQuery['quantity'], metric: string): PackQuery => ({
    component: 'data_plane',
    kind,
    quantity,
    metric: `kube_pod_init_container_${metric}`,
    matchers: `${matchers},resource="${quantity.startsWith('cpu') ? 'cpu' : 'memory'}"`,
    subject: POD,
  });
  return [
    of('cpu_request_cores', 'resource_requests'),
    of('memory_request_bytes', 'resource_requests'),
    of('cpu_limit_cores', 'resource_limits'),
  ];
}

import type { CheckContext } from './context.ts';
import { failedBy, ok, warning, type Finding } from './step.ts';

/** What can be seen in a Prometheus, each by an exact metric name: managed services match names in no other way. */
const SIGNS: ReadonlyArray<{ readonly what: string; readonly kind: 'mesh' | 'exporter'; readonly selector: string }> = [
  { what: 'Istio control plane', kind: 'mesh', selector: 'pilot_xds' },
  { what: 'Istio proxies', kind: 'mesh', selector: 'istio_requests_total' },
  { what: 'Istio ztunnel', kind: 'mesh', selector: 'istio_build{component="ztunnel"}' },
  { what: 'Linkerd', kind: 'mesh', selector: 'request_total{control_plane_ns!=""}' },
  { what: 'Kuma', kind: 'mesh', selector: 'cp_info' },
  { what: 'Consul', kind: 'mesh', selector: 'consul_raft_apply' },
  { what: 'Consul dataplane', kind: 'mesh', selector: 'consul_dataplane_connected' },
  { what: 'Cilium', kind: 'mesh', selector: 'cilium_version' },
  { what: 'Hubble HTTP', kind: 'mesh', selector: 'hubble_http_requests_total' },
  { what: 'Envoy', kind: 'mesh', selector: 'envoy_server_live' },
  { what: 'Traefik', kind: 'mesh', selector: 'traefik_config_reloads_total' },
  { what: 'NGINX', kind: 'mesh', selector: 'nginx_up' },
  { what: 'ingress-nginx', kind: 'mesh', selector: 'nginx_ingress_controller_requests' },
  { what: 'cAdvisor', kind: 'exporter', selector: 'container_cpu_usage_seconds_total{container!=""}' },
  { what: 'kube-state-metrics', kind: 'exporter', selector: 'kube_pod_info' },
  { what: 'node-exporter', kind: 'exporter', selector: 'node_uname_info' },
  { what: 'process-exporter', kind: 'exporter', selector: 'namedprocess_namegroup_num_procs' },
];

const QUERY = SIGNS.map(({ selector }, i) => `label_replace(count(${selector}), "sign", "${i}", "", "")`).join(' or ');

/** Which meshes and exporters the server has metrics of; a warning where its role makes one expect some and there are none. */
export async function checkMeshes({ client, limits, role }: CheckContext): Promise<Finding> {
  const answer = await client.instant(QUERY, limits);
  if (!answer.ok) {
    return failedBy(answer.failure);
  }
  const { data } = answer.value;
  const hits = new Set(data.type === 'vector' ? data.samples.map(({ labels }) => labels.sign) : []);
  const seen = SIGNS.filter((_, i) => hits.has(String(i)));
  const said = `sees ${seen.length === 0 ? 'no mesh and no exporter' : seen.map(({ what }) => what).join(', ')}`;
  if (role === 'mesh' && !seen.some(({ kind }) => kind === 'mesh')) {
    return warning(said, "Have it scrape the mesh's control plane and proxies, or give the connection another role.");
  }
  if (role === 'cluster' && !seen.some(({ kind }) => kind === 'exporter')) {
    return warning(
      said,
      'Have it scrape node-exporter and cAdvisor or process-exporter, or give the connection another role.'
    );
  }
  return ok(said);
}

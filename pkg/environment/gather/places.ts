import type { CaptureInstance, Subject } from '@headroom/contract';
import { inCluster } from '../packs/subject-matchers.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels } from '../prometheus/query-data.ts';

/** Which node a pod is on and which name a machine's exporter goes by. */
export interface Places {
  readonly nodeOfPod: ReadonlyMap<string, string>;
  readonly nodeOfAddress: ReadonlyMap<string, string>;
}

/** Asks kube-state-metrics and node-exporter for names; what is not there leaves the map empty. */
export async function askPlaces(
  client: PrometheusClient,
  { cluster, ...limits }: AskLimits & { atMs: number; cluster: Subject['cluster'] }
): Promise<Places> {
  const ask = (labels: string, selector: string) =>
    labelsOf(client, `max by (${labels}) (${inCluster(selector, cluster)})`, limits);
  const [pods, nodes, machines] = await Promise.all([
    ask('namespace, pod, node', 'kube_pod_info{node!=""}'),
    ask('node, internal_ip', 'kube_node_info{internal_ip!=""}'),
    ask('instance, nodename', 'node_uname_info'),
  ]);
  const nodeOfAddress = new Map([
    ...machines.map(({ instance = '', nodename = '' }) => [instance, nodename] as const),
    ...machines.map(({ instance = '', nodename = '' }) => [host(instance), nodename] as const),
    ...nodes.map(({ internal_ip = '', node = '' }) => [internal_ip, node] as const),
  ]);
  return {
    nodeOfPod: new Map(pods.map(({ namespace, pod, node = '' }) => [`${namespace}/${pod}`, node])),
    nodeOfAddress,
  };
}

/** Where a series was seen, by its labels. A machine goes by one name, whichever exporter tells of it. */
export function placeOf(labels: Labels, places: Places): CaptureInstance {
  const { cluster, namespace, pod, container, groupname, instance = '' } = labels;
  const address = host(instance);
  const node =
    labels.node ??
    (pod === undefined ? undefined : places.nodeOfPod.get(`${namespace}/${pod}`)) ??
    places.nodeOfAddress.get(address) ??
    places.nodeOfAddress.get(instance) ??
    (pod === undefined && address !== '' ? address : undefined);
  const told = { cluster, node, namespace, pod, container, process: groupname };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ''));
}

async function labelsOf(
  client: PrometheusClient,
  expr: string,
  limits: AskLimits & { atMs: number }
): Promise<Labels[]> {
  const answer = await client.instant(expr, limits);
  return answer.ok && answer.value.data.type === 'vector' ? answer.value.data.samples.map(({ labels }) => labels) : [];
}

/** The host of `host:port`; the brackets of an IPv6 address go. */
function host(instance: string): string {
  return instance.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

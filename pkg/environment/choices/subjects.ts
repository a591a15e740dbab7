import type { AskLimits } from '../prometheus/api-request.ts';
import type { Failure } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels } from '../prometheus/query-data.ts';
import { workloadOfOwner, workloadOfPod } from './workload-name.ts';

/** One thing that a subject can name; a part that the labels do not tell is absent. */
export interface SubjectPart {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly workload?: string;
  readonly process?: string;
}

/** What a server has of whom a subject can name, and the first question that failed. */
export interface FoundSubjects {
  readonly parts: readonly SubjectPart[];
  readonly failure?: Failure;
}

/** A question by whose labels subjects are known. */
interface Source {
  readonly expr: string;
  read(labels: Labels): SubjectPart;
}

const inNamespace = (cluster: string | undefined, namespace: string | undefined, workload?: string): SubjectPart => ({
  ...(cluster ? { cluster } : {}),
  ...(namespace ? { namespace } : {}),
  ...(namespace && workload && workload !== 'unknown' ? { workload } : {}),
});

/** kube-state-metrics knows who owns a pod. */
const OWNERS: readonly Source[] = [
  {
    expr: 'count by (cluster, namespace, owner_kind, owner_name) (kube_pod_owner)',
    read: ({ cluster, namespace, owner_kind = '', owner_name = '' }) =>
      inNamespace(cluster, namespace, workloadOfOwner(owner_kind, owner_name)),
  },
  {
    expr: 'count by (cluster, namespace, created_by_kind, created_by_name) (kube_pod_info)',
    read: ({ cluster, namespace, created_by_kind = '', created_by_name = '' }) =>
      inNamespace(cluster, namespace, workloadOfOwner(created_by_kind, created_by_name)),
  },
];
/** Without it, the names of the pods tell it. */
const PODS: Source = {
  expr: 'count by (cluster, namespace, pod) (container_cpu_usage_seconds_total{container!=""})',
  read: ({ cluster, namespace, pod = '' }) => inNamespace(cluster, namespace, workloadOfPod(pod)),
};
const OTHERS: readonly Source[] = [
  {
    expr: 'count by (cluster, destination_workload_namespace, destination_workload) (istio_requests_total)',
    read: ({ cluster, destination_workload_namespace: namespace, destination_workload: workload }) =>
      namespace === 'unknown' ? {} : inNamespace(cluster, namespace, workload),
  },
  {
    expr: 'count by (cluster, namespace, deployment) (request_total{direction="inbound"})',
    read: ({ cluster, namespace, deployment }) => inNamespace(cluster, namespace, deployment),
  },
  { expr: 'count by (cluster) (up)', read: ({ cluster }) => inNamespace(cluster, undefined) },
  {
    expr: 'count by (groupname) (namedprocess_namegroup_num_procs)',
    read: ({ groupname }) => (groupname ? { process: groupname } : {}),
  },
];

/** Finds whom a subject can name, as the server has it now. A question that fails spoils no other. */
export async function findSubjects(client: PrometheusClient, limits: AskLimits): Promise<FoundSubjects> {
  const ask = async ({ expr, read }: Source): Promise<FoundSubjects> => {
    const answer = await client.instant(expr, limits);
    if (!answer.ok) {
      return { parts: [], failure: answer.failure };
    }
    const { data } = answer.value;
    return { parts: data.type === 'vector' ? data.samples.map(({ labels }) => read(labels)) : [] };
  };
  const [owners, pods, others] = await Promise.all([
    Promise.all(OWNERS.map(ask)),
    ask(PODS),
    Promise.all(OTHERS.map(ask)),
  ]);
  const isOwned = owners.some(({ parts }) => parts.some(({ workload }) => workload !== undefined));
  const all = [...owners, ...(isOwned ? [] : [pods]), ...others];
  const failure = all.find((found) => found.failure !== undefined)?.failure;
  const parts = all.flatMap((found) => found.parts);
  return failure === undefined ? { parts } : { parts, failure };
}

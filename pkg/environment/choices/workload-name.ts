/** Characters of the hashes that Kubernetes appends (k8s.io/apimachinery/pkg/util/rand): without vowels, so that they are told from words. */
const HASH = '[bcdfghjklmnpqrstvwxz0-9]';
const REPLICA_SET = new RegExp(`-${HASH}{5,10}$`);
const POD = new RegExp(`(-${HASH}{5,10}-[a-z0-9]{5}|-${HASH}{5}|-[0-9]+)$`);
/** Owners that are workloads by themselves. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The workload behind the owner of a pod: a deployment behind its replica set; undefined for jobs and pods without owner, which no subject names. */
export function workloadOfOwner(kind: string, name: string): string | undefined {
  return kind === 'ReplicaSet' ? name.replace(REPLICA_SET, '') : WORKLOADS.includes(kind) ? name : undefined;
}

/** The workload as a pod's name tells it: without what controllers append. */
export function workloadOfPod(pod: string): string {
  return pod.replace(POD, '');
}

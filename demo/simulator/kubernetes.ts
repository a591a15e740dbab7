import type { Family, Labels } from './exposition.ts';
import { counter, gauge } from './families.ts';
import { housekeepingMs } from './housekeeping.ts';
import { alive, cpuCounterSeconds, memoryBytes, uptimeMs } from './spending.ts';
import type { Container, View } from './world.ts';

/** Length of a scheduling period of the kernel's CFS bandwidth control, ms. */
const periodMs = 100;

/** What each kubelet exposes at /metrics/cadvisor: containers, and also pods as a whole, which a sum must leave out. */
export function cadvisor(view: View): Family[] {
  const of = (node: string): Labels => ({
    cluster: view.cluster,
    job: 'kubelet',
    metrics_path: '/metrics/cadvisor',
    instance: `${view.nodes.find(({ name }) => name === node)!.address}:10250`,
    node,
  });
  const readings = inContainers(view).map((container) => {
    const readMs =
      view.housekeeping === 'at-scrape'
        ? view.ms
        : housekeepingMs(view.ms, `${view.seed} ${container.pod} ${container.name}`);
    const atMs = view.housekeeping === 'stamped' ? view.originMs + readMs : undefined;
    return { container, readMs, atMs, labels: { ...of(container.node), ...containerLabels(container) } };
  });
  const pods = [...Map.groupBy(readings, ({ container }) => `${container.namespace}/${container.pod}`).values()];
  const whole = (group: typeof readings): Labels => ({
    ...group[0]!.labels,
    container: '',
    image: '',
    name: '',
    id: `/kubepods.slice/${group[0]!.container.pod}`,
  });
  const rows = (value: (container: Container, ms: number) => number) => [
    ...readings.map(({ container, readMs, atMs, labels }) => [labels, value(container, readMs), atMs] as const),
    ...pods.map(
      (group) =>
        [
          whole(group),
          group.reduce((sum, { container, readMs }) => sum + value(container, readMs), 0),
          group[0]!.atMs,
        ] as const
    ),
  ];
  const limited = readings.filter(({ container }) => container.throttledShare !== undefined);
  return [
    counter(
      'container_cpu_usage_seconds_total',
      'Cumulative cpu time consumed in seconds.',
      rows((c, ms) => cpuCounterSeconds(view, c, ms))
    ),
    gauge(
      'container_memory_working_set_bytes',
      'Current working set in bytes.',
      rows((c, ms) => memoryBytes(view, c, ms))
    ),
    gauge(
      'container_memory_rss',
      'Size of RSS in bytes.',
      rows((c, ms) => 0.9 * memoryBytes(view, c, ms))
    ),
    counter(
      'container_cpu_cfs_periods_total',
      'Number of elapsed enforcement period intervals.',
      limited.map(({ labels, readMs, atMs }) => [labels, Math.floor((readMs + uptimeMs) / periodMs), atMs])
    ),
    counter(
      'container_cpu_cfs_throttled_periods_total',
      'Number of throttled period intervals.',
      limited.map(({ container, labels, readMs, atMs }) => [
        labels,
        Math.floor(((container.throttledShare ?? 0) * Math.max(0, readMs)) / periodMs),
        atMs,
      ])
    ),
    gauge(
      'machine_cpu_cores',
      'Number of logical CPU cores.',
      view.nodes.map((node) => [of(node.name), node.cores])
    ),
    gauge(
      'machine_memory_bytes',
      'Amount of memory installed on the machine.',
      view.nodes.map((node) => [of(node.name), node.memoryBytes])
    ),
  ];
}

/** What kube-state-metrics tells of pods, containers and nodes. */
export function kubeState(view: View): Family[] {
  const from = { cluster: view.cluster, job: 'kube-state-metrics', instance: '10.244.0.9:8080' };
  const containers = inContainers(view);
  const pods = [
    ...new Map(containers.map((container) => [`${container.namespace}/${container.pod}`, container])).values(),
  ];
  const address = (name: string) => view.nodes.find((node) => node.name === name)!.address;
  const key = ({ namespace, pod, name }: Container) => ({ ...from, namespace, pod, container: name });
  const perNode = (value: (node: View['nodes'][number]) => Array<[string, string, number]>) =>
    view.nodes.flatMap((node) =>
      value(node).map(([resource, unit, amount]) => [{ ...from, node: node.name, resource, unit }, amount] as const)
    );
  return [
    gauge(
      'kube_pod_info',
      'Information about pod.',
      pods.map((p) => [
        {
          ...from,
          namespace: p.namespace,
          pod: p.pod,
          node: p.node,
          host_ip: address(p.node),
          created_by_kind: 'ReplicaSet',
          created_by_name: p.pod.replace(/-[^-]+$/, ''),
        },
        1,
      ])
    ),
    gauge(
      'kube_pod_container_info',
      'Information about a container in a pod.',
      containers.map((c) => [{ ...key(c), image: c.image }, 1])
    ),
    counter(
      'kube_pod_container_status_restarts_total',
      'The number of container restarts per container.',
      containers.map((c) => [key(c), 0])
    ),
    ...resourceRequests(containers, key),
    gauge(
      'kube_node_status_allocatable',
      'The allocatable for different resources of a node that are available for scheduling.',
      perNode((node) => [
        ['cpu', 'core', node.cores],
        ['memory', 'byte', node.memoryBytes],
      ])
    ),
    gauge(
      'kube_node_info',
      'Information about a cluster node.',
      view.nodes.map((node) => [{ ...from, node: node.name, internal_ip: node.address }, 1])
    ),
  ];
}

/** Native sidecars have metrics of their own. */
function resourceRequests(containers: readonly Container[], key: (container: Container) => Labels): Family[] {
  const asked = containers.flatMap((c) => (c.reserved === undefined ? [] : [{ ...c, reserved: c.reserved }]));
  const rows = (native: boolean) =>
    asked
      .filter((c) => (c.native ?? false) === native)
      .flatMap((c) => [
        [{ ...key(c), node: c.node, resource: 'cpu', unit: 'core' }, c.reserved.cores] as const,
        [{ ...key(c), node: c.node, resource: 'memory', unit: 'byte' }, c.reserved.bytes] as const,
      ]);
  return [
    gauge(
      'kube_pod_container_resource_requests',
      'The number of requested request resource by a container.',
      rows(false)
    ),
    gauge(
      'kube_pod_init_container_resource_requests',
      'The number of requested request resource by an init container.',
      rows(true)
    ),
  ].filter(({ samples }) => samples.length > 0);
}

/** The runner is no container of the cluster. */
function inContainers(view: View): Container[] {
  return alive(view).filter(({ role }) => role !== 'runner');
}

function containerLabels({ namespace, pod, name, image }: Container): Labels {
  return { namespace, pod, container: name, image, name: `${pod}-${name}`, id: `/kubepods.slice/${pod}/${name}` };
}

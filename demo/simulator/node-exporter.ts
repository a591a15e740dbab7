import type { Family } from './exposition.ts';
import { counter, gauge } from './families.ts';
import { alive, cpuSeconds, memoryBytes, uptimeMs } from './spending.ts';
import type { ClusterNode, View } from './world.ts';

/** node_exporter of each node: CPU by mode, memory, pressure, load, name. */
export function nodeExporter(view: View): Family[] {
  const from = (node: ClusterNode) => ({
    cluster: view.cluster,
    job: 'node-exporter',
    instance: `${node.address}:9100`,
  });
  const rows = (value: (node: ClusterNode) => number) => view.nodes.map((node) => [from(node), value(node)] as const);
  const cpu = view.nodes.flatMap((node) =>
    Object.entries(modeSeconds(view, node)).flatMap(([mode, seconds]) =>
      Array.from(
        { length: node.cores },
        (_, i) => [{ ...from(node), cpu: String(i), mode }, seconds / node.cores] as const
      )
    )
  );
  return [
    counter('node_cpu_seconds_total', 'Seconds the CPUs spent in each mode.', cpu),
    gauge(
      'node_memory_MemTotal_bytes',
      'Memory information field MemTotal_bytes.',
      rows((node) => node.memoryBytes)
    ),
    gauge(
      'node_memory_MemAvailable_bytes',
      'Memory information field MemAvailable_bytes.',
      rows(
        (node) =>
          node.memoryBytes -
          0.5 * 2 ** 30 -
          sum(
            alive(view)
              .filter((c) => c.node === node.name)
              .map((c) => memoryBytes(view, c))
          )
      )
    ),
    counter(
      'node_pressure_cpu_waiting_seconds_total',
      'Total time in seconds that processes have waited for CPU time.',
      rows((node) => waitingSeconds(view, node))
    ),
    gauge(
      'node_load1',
      '1m load average.',
      rows((node) => busyCores(view, node))
    ),
    gauge(
      'node_uname_info',
      'Labeled system information as provided by the uname system call.',
      view.nodes.map((node) => [{ ...from(node), nodename: node.name, sysname: 'Linux' }, 1])
    ),
  ];
}

/** CPU seconds since the start that a node spent on containers and its kernel. */
function busySeconds(view: View, node: ClusterNode, ms: number = view.ms): number {
  const containers = sum(view.containers.filter((c) => c.node === node.name).map((c) => cpuSeconds(view, c, ms)));
  return containers + kernelSeconds(view, node, ms);
}

function kernelSeconds(view: View, node: ClusterNode, ms: number): number {
  return (
    (node.kernelStandingCores * (ms + uptimeMs)) / 1000 + (node.kernelUsPerRequest * view.traffic.requestsAt(ms)) / 1e6
  );
}

function modeSeconds(view: View, node: ClusterNode): Record<string, number> {
  const all = (node.cores * (view.ms + uptimeMs)) / 1000;
  const kernel = kernelSeconds(view, node, view.ms);
  const containers = busySeconds(view, node) - kernel;
  const steal = (node.stealShare * (node.cores * Math.max(0, view.ms))) / 1000;
  return {
    user: 0.7 * containers,
    system: 0.3 * containers + 0.6 * kernel,
    softirq: 0.4 * kernel,
    iowait: 0,
    steal,
    idle: all - containers - kernel - steal,
  };
}

const busyCores = (view: View, node: ClusterNode) =>
  busySeconds(view, node, view.ms) - busySeconds(view, node, view.ms - 1000);

/** Nobody waits below 80 % busy; from there waiting grows in a straight line to all of the time at 100 %. */
function waitingSeconds(view: View, node: ClusterNode): number {
  let seconds = 0;
  for (let at = 1000; at <= view.ms; at += 1000) {
    const busy = (busySeconds(view, node, at) - busySeconds(view, node, at - 1000)) / node.cores;
    seconds += Math.max(0, Math.min(1, (busy - 0.8) / 0.2));
  }
  return seconds;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

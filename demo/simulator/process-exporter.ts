import type { Family } from './exposition.ts';
import { counter, gauge } from './families.ts';
import { alive, cpuCounterSeconds, memoryBytes } from './spending.ts';
import type { View } from './world.ts';

/** process-exporter of each machine, which groups processes under the names of their programs. */
export function processExporter(view: View): Family[] {
  const groups = alive(view)
    .filter(({ role }) => role !== 'runner')
    .map((c) => {
      const machine = view.nodes.find(({ name }) => name === c.node)!;
      const labels = {
        cluster: view.cluster,
        job: 'process-exporter',
        instance: `${machine.address}:9256`,
        groupname: c.name,
      };
      return { labels, c };
    });
  return [
    counter(
      'namedprocess_namegroup_cpu_seconds_total',
      'Cpu user usage in seconds',
      groups.flatMap(({ labels, c }) => [
        [{ ...labels, mode: 'user' }, 0.7 * cpuCounterSeconds(view, c)] as const,
        [{ ...labels, mode: 'system' }, 0.3 * cpuCounterSeconds(view, c)] as const,
      ])
    ),
    gauge(
      'namedprocess_namegroup_memory_bytes',
      'number of bytes of memory in use',
      groups.flatMap(({ labels, c }) => [
        [{ ...labels, memtype: 'resident' }, memoryBytes(view, c)] as const,
        [{ ...labels, memtype: 'virtual' }, 4 * memoryBytes(view, c)] as const,
      ])
    ),
    gauge(
      'namedprocess_namegroup_num_procs',
      'number of processes in this group',
      groups.map(({ labels }) => [labels, 1])
    ),
  ];
}

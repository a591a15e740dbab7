import type { Family, Labels } from '../exposition.ts';
import { counter, gauge } from '../families.ts';
import { cpuCounterSeconds, memoryBytes } from '../spending.ts';
import type { Container, View } from '../world.ts';

/** What programs expose of their own process, under a prefix where they have one. */
export function processes(
  view: View,
  rows: ReadonlyArray<readonly [labels: Labels, container: Container]>,
  prefix = ''
): Family[] {
  return [
    counter(
      `${prefix}process_cpu_seconds_total`,
      'Total user and system CPU time spent in seconds.',
      rows.map(([labels, c]) => [labels, cpuCounterSeconds(view, c)])
    ),
    gauge(
      `${prefix}process_resident_memory_bytes`,
      'Resident memory size in bytes.',
      rows.map(([labels, c]) => [labels, memoryBytes(view, c)])
    ),
  ];
}

/** Labels of a scrape by Kubernetes' pod discovery. */
export function scraped(view: View, job: string, { namespace, pod }: Container, port: number): Labels {
  return { cluster: view.cluster, job, instance: `${pod}:${port}`, namespace, pod };
}

import type { Pack } from './pack.ts';

const NAME = { process: 'groupname' } as const;

/** Processes on bare machines, by the names that process-exporter was told to group them under. */
export const processExporter: Pack = {
  name: 'process-exporter',
  title: 'Processes',
  of: 'exporter',
  standing: 'verified on process-exporter 0.7.10',
  signs: [{ what: 'process-exporter', selector: 'namedprocess_namegroup_num_procs' }],
  containers: [],
  queries: [
    {
      component: 'application',
      kind: 'process',
      quantity: 'cpu_seconds',
      metric: 'namedprocess_namegroup_cpu_seconds_total',
      matchers: '',
      subject: NAME,
      sumBy: ['instance', 'groupname'],
    },
    {
      component: 'application',
      kind: 'process',
      quantity: 'memory_bytes',
      metric: 'namedprocess_namegroup_memory_bytes',
      matchers: 'memtype="resident"',
      subject: NAME,
    },
  ],
  fingerprint: [],
  undetermined: [],
};

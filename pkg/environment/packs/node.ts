import type { Pack, PackQuery } from './pack.ts';

const NETWORK = 'device!~"lo|veth.*|cali.*|cilium.*|lxc.*|docker.*|br-.*"';

function of(quantity: PackQuery['quantity'], metric: string, matchers = '', more: Partial<PackQuery> = {}): PackQuery {
  return { component: 'node', kind: 'node', quantity, metric, matchers, ...more };
}

const perMachine = { sumBy: ['instance', 'node', 'cluster'] } as const;

/** Whole machines, from node-exporter. Names from its node-mixin. */
export const node: Pack = {
  name: 'node',
  title: 'Nodes',
  of: 'exporter',
  standing: 'verified on node-exporter 1.5.0',
  signs: [
    { what: 'node-exporter', selector: 'node_uname_info' },
    { what: 'node-exporter', selector: 'node_cpu_seconds_total{mode="idle"}' },
  ],
  containers: [],
  queries: [
    of('node_busy_seconds', 'node_cpu_seconds_total', 'mode!~"idle|iowait|steal"', perMachine),
    of('node_idle_seconds', 'node_cpu_seconds_total', 'mode=~"idle|iowait|steal"', perMachine),
    of('node_system_seconds', 'node_cpu_seconds_total', 'mode=~"system|softirq|irq"', perMachine),
    of('node_steal_seconds', 'node_cpu_seconds_total', 'mode="steal"', perMachine),
    of('node_cores', 'node_cpu_seconds_total', 'mode="idle"', { ...perMachine, counted: true }),
    of('node_load', 'node_load1'),
    of('node_memory_total_bytes', 'node_memory_MemTotal_bytes'),
    of('node_memory_used_bytes', 'node_memory_MemTotal_bytes', '', { less: 'node_memory_MemAvailable_bytes' }),
    of('cpu_pressure_seconds', 'node_pressure_cpu_waiting_seconds_total'),
    of('memory_pressure_seconds', 'node_pressure_memory_waiting_seconds_total'),
    of('io_pressure_seconds', 'node_pressure_io_waiting_seconds_total'),
    of('memory_stalled_seconds', 'node_pressure_memory_stalled_seconds_total'),
    of('io_stalled_seconds', 'node_pressure_io_stalled_seconds_total'),
    of('network_receive_bytes', 'node_network_receive_bytes_total', NETWORK, perMachine),
    of('network_transmit_bytes', 'node_network_transmit_bytes_total', NETWORK, perMachine),
    of('network_dropped_packets', 'node_network_receive_drop_total', NETWORK, perMachine),
  ],
  fingerprint: [{ name: 'Linux', selector: 'node_uname_info', label: 'release' }],
  undetermined: [],
};

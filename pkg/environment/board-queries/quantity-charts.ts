import type { Quantity } from '@headroom/contract';

/** How a quantity becomes a line on a chart. */
export interface QuantityChart {
  /** Of the chart, behind the component; quantities with the same one share it. */
  readonly title: string;
  /** As Grafana names it, or `cores`. */
  readonly unit: string;
  /** `rate`: of a counter, per second. `level`: of a gauge. `share`: of another quantity's rate. `mean`: the same, of durations. `percentiles`: of a histogram. */
  readonly drawn: 'rate' | 'level' | 'share' | 'mean' | 'percentiles';
  /** The quantity that is divided by. */
  readonly of?: Quantity;
  /** Of the line, where the chart has several quantities. */
  readonly line?: string;
}

const rate = (title: string, unit: string, line?: string): QuantityChart => ({
  title,
  unit,
  drawn: 'rate',
  ...named(line),
});
const level = (title: string, unit: string, line?: string): QuantityChart => ({
  title,
  unit,
  drawn: 'level',
  ...named(line),
});

/** Quantities in the order of their charts; those that only help to draw others have none. */
export const quantityCharts: Readonly<Partial<Record<Quantity, QuantityChart>>> = {
  cpu_seconds: rate('CPU', 'cores'),
  memory_bytes: level('memory', 'bytes'),
  requests: rate('requests', 'reqps'),
  request_seconds: { title: 'mean duration of requests', unit: 's', drawn: 'mean', of: 'requests' },
  throttled_periods: { title: 'share of time throttled', unit: 'percentunit', drawn: 'share', of: 'cfs_periods' },
  cpu_request_cores: level('CPU reserved', 'cores', 'requests'),
  cpu_limit_cores: level('CPU reserved', 'cores', 'limits'),
  memory_request_bytes: level('memory reserved', 'bytes'),
  node_busy_seconds: rate('busy cores', 'cores'),
  node_system_seconds: rate('cores in the kernel', 'cores'),
  node_steal_seconds: rate('cores stolen', 'cores'),
  node_cores: level('cores', 'cores', 'all'),
  node_allocatable_cores: level('cores', 'cores', 'for pods'),
  node_load: level('load', 'short'),
  node_memory_used_bytes: level('memory', 'bytes', 'used'),
  node_memory_total_bytes: level('memory', 'bytes', 'all'),
  cpu_pressure_seconds: rate('pressure: some task waits', 'percentunit', 'CPU'),
  memory_pressure_seconds: rate('pressure: some task waits', 'percentunit', 'memory'),
  io_pressure_seconds: rate('pressure: some task waits', 'percentunit', 'disk'),
  memory_stalled_seconds: rate('pressure: all tasks wait', 'percentunit', 'memory'),
  io_stalled_seconds: rate('pressure: all tasks wait', 'percentunit', 'disk'),
  network_receive_bytes: rate('network', 'Bps', 'received'),
  network_transmit_bytes: rate('network', 'Bps', 'sent'),
  network_dropped_packets: rate('packets dropped', 'pps'),
  connected_proxies: level('connected proxies', 'short'),
  pushes: rate('configuration sent', 'ops', 'sent'),
  push_rejects: rate('configuration sent', 'ops', 'rejected'),
  push_seconds_bucket: { title: 'time to make configuration', unit: 's', drawn: 'percentiles' },
  convergence_seconds_bucket: { title: 'time until proxies have it', unit: 's', drawn: 'percentiles' },
  proxy_restarts: level('restarts', 'short'),
};

function named(line: string | undefined): Pick<QuantityChart, 'line'> {
  return line === undefined ? {} : { line };
}

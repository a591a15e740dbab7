import type { ChartGroup, Component, Quantity } from '@headroom/contract';

/** Which series a chart is drawn from. A counter becomes a rate, which turns CPU seconds into cores and seconds of waiting into a share of time. */
export interface ChartRule {
  readonly group: ChartGroup;
  readonly id: string;
  readonly unit: string;
  readonly component: Component;
  readonly quantity: Quantity;
  /** What the quantity is divided by, for a share. */
  readonly of?: Quantity;
}

const spending = (group: 'control_plane' | 'data_plane' | 'application'): ChartRule[] => [
  { group, id: 'cpu', unit: 'cores', component: group, quantity: 'cpu_seconds' },
  { group, id: 'memory', unit: 'B', component: group, quantity: 'memory_bytes' },
];
const node = { group: 'nodes', component: 'node' } as const;

/** Every chart but those of the user's own queries, in the order of their groups. */
export const chartRules: readonly ChartRule[] = [
  ...spending('control_plane'),
  { group: 'control_plane', id: 'pushes', unit: 'perSec', component: 'control_plane', quantity: 'pushes' },
  { group: 'control_plane', id: 'proxies', unit: 'count', component: 'control_plane', quantity: 'connected_proxies' },
  ...spending('data_plane'),
  {
    group: 'data_plane',
    id: 'throttled',
    unit: 'share',
    component: 'data_plane',
    quantity: 'throttled_periods',
    of: 'cfs_periods',
  },
  { group: 'data_plane', id: 'requests', unit: 'perSec', component: 'data_plane', quantity: 'requests' },
  ...spending('application'),
  { group: 'application', id: 'requests', unit: 'perSec', component: 'application', quantity: 'requests' },
  { ...node, id: 'busy', unit: 'cores', quantity: 'node_busy_seconds' },
  { ...node, id: 'memory', unit: 'B', quantity: 'node_memory_used_bytes' },
  { ...node, id: 'cpu_pressure', unit: 'share', quantity: 'cpu_pressure_seconds' },
  { ...node, id: 'memory_pressure', unit: 'share', quantity: 'memory_pressure_seconds' },
  { ...node, id: 'io_pressure', unit: 'share', quantity: 'io_pressure_seconds' },
];

import type { Figure, NodeFigures, Quantity } from '@headroom/contract';
import { total, type Evidence, type WindowName } from './evidence.ts';
import { minus, over, unknown } from './figure-arithmetic.ts';
import { partsOn, residualCores, spenders, unplaced } from './placement.ts';
import { waterfallOf } from './waterfall.ts';

/** What one node spent, how full it was, and how its capacity was used. */
export function nodeFigures(evidence: Evidence, node: string): NodeFigures {
  const of = (quantity: Quantity, window: WindowName = 'steady') => nodeTotal(evidence, [node], quantity, window);
  const cores = of('node_cores');
  const busyCores = of('node_busy_seconds');
  const busyIdleCores = of('node_busy_seconds', 'idle');
  const increaseCores = minus(busyCores, busyIdleCores);
  const stolen = of('node_steal_seconds');
  const memory = {
    bytes: of('node_memory_total_bytes'),
    used: of('node_memory_used_bytes'),
    idle: of('node_memory_used_bytes', 'idle'),
  };
  const homeless = unplaced(evidence);
  const parts = (quantity: 'cpu_seconds' | 'memory_bytes') =>
    spenders.flatMap((part) => {
      const here = partsOn(evidence, node, part, quantity);
      return here.length === 0 ? [] : [{ part, idle: total(here, 'idle', ''), steady: total(here, 'steady', '') }];
    });
  return {
    node,
    hosts: spenders.filter((component) => partsOn(evidence, node, component, 'cpu_seconds').length > 0),
    cores,
    allocatableCores: of('node_allocatable_cores'),
    busyIdleCores,
    busyCores,
    increaseCores,
    busyShare: over(busyCores, cores, 'The node has no core.'),
    kernelCores: of('node_system_seconds'),
    stealShare: over(stolen, cores, 'The node has no core.'),
    residualCores: homeless === null ? residualCores(evidence, [node], increaseCores) : unknown(homeless),
    loadPerCore: over(of('node_load'), cores, 'The node has no core.'),
    pressure: {
      cpuSome: of('cpu_pressure_seconds'),
      memorySome: of('memory_pressure_seconds'),
      memoryFull: of('memory_stalled_seconds'),
      ioSome: of('io_pressure_seconds'),
      ioFull: of('io_stalled_seconds'),
    },
    memoryUsedIdleBytes: memory.idle,
    memoryUsedBytes: memory.used,
    memoryBytes: memory.bytes,
    receivedBytesPerSec: of('network_receive_bytes'),
    sentBytesPerSec: of('network_transmit_bytes'),
    droppedPacketsPerSec: of('network_dropped_packets'),
    cpuWaterfall:
      homeless === null
        ? waterfallOf({
            capacity: cores,
            spentIdle: busyIdleCores,
            spent: busyCores,
            stolen,
            parts: parts('cpu_seconds'),
          })
        : unknown(homeless),
    memoryWaterfall:
      homeless === null
        ? waterfallOf({
            capacity: memory.bytes,
            spentIdle: memory.idle,
            spent: memory.used,
            stolen: unknown('Memory is not stolen.'),
            parts: parts('memory_bytes'),
          })
        : unknown(homeless),
  };
}

/** A quantity of nodes, added up; unknown as soon as one of them does not tell it. */
export function nodeTotal(
  evidence: Evidence,
  nodes: readonly string[],
  quantity: Quantity,
  window: WindowName
): Figure {
  const parts = evidence.parts.filter(
    ({ series, node }) =>
      series.component === 'node' && series.quantity === quantity && node !== null && nodes.includes(node)
  );
  const silent = nodes.find((one) => !parts.some(({ node }) => node === one));
  return silent === undefined
    ? total(parts, window, 'No node was seen.')
    : unknown(`Node ${silent} does not tell its ${wordsOf(quantity)}.`);
}

/** `node_busy_seconds` as people say it: busy time. */
function wordsOf(quantity: Quantity): string {
  const words = quantity
    .replace(/^node_/, '')
    .replace(/_seconds$/, '_time')
    .replaceAll('_', ' ');
  return words.replace(/^cpu\b/, 'CPU').replace(/^io\b/, 'I/O');
}

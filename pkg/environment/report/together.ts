import type { Component, Figure, RunFigures } from '@headroom/contract';
import { partsOf, total, type Evidence, type WindowName } from './evidence.ts';
import { minus, over, shareOf, unknown } from './figure-arithmetic.ts';
import { nodeTotal } from './node-figures.ts';
import { hostingNodes, residualCores } from './placement.ts';

/** The nodes that host the subject or the mesh, as one machine. */
export interface Hosts {
  readonly capacityCores: Figure;
  readonly memoryBytes: Figure;
  readonly busyCores: Figure;
  readonly increaseCores: Figure;
  readonly residualCores: Figure;
}

/** The nodes that host the subject or the mesh, added up. Capacity is what Kubernetes may give to pods, or all cores where that is not told. */
export function hosts(evidence: Evidence): Hosts {
  const nodes = hostingNodes(evidence);
  if (nodes.length === 0) {
    const none = unknown('No node was seen.');
    return { capacityCores: none, memoryBytes: none, busyCores: none, increaseCores: none, residualCores: none };
  }
  const allocatable = nodeTotal(evidence, nodes, 'node_allocatable_cores', 'steady');
  const busyCores = nodeTotal(evidence, nodes, 'node_busy_seconds', 'steady');
  const increaseCores = minus(busyCores, nodeTotal(evidence, nodes, 'node_busy_seconds', 'idle'));
  return {
    capacityCores: allocatable.known ? allocatable : nodeTotal(evidence, nodes, 'node_cores', 'steady'),
    memoryBytes: nodeTotal(evidence, nodes, 'node_memory_total_bytes', 'steady'),
    busyCores,
    increaseCores,
    residualCores: residualCores(evidence, nodes, increaseCores),
  };
}

/** What the mesh is of all that was spent. A plain proxy has no control plane: then the mesh is its data plane alone. */
export function together(evidence: Evidence, of: Hosts): RunFigures['together'] {
  const cpu = (components: readonly Component[], window: WindowName) =>
    total(
      components.flatMap((component) => partsOf(evidence, component, 'cpu_seconds')),
      window,
      `No CPU time of the ${components.map((name) => name.replace('_', ' ')).join(' and ')} was seen.`
    );
  const induced = (component: Component) => minus(cpu([component], 'steady'), cpu([component], 'idle'));
  const meshCores = cpu(['control_plane', 'data_plane'], 'steady');
  const application = cpu(['application'], 'steady');
  const work =
    application.known && meshCores.known ? cpu(['control_plane', 'data_plane', 'application'], 'steady') : application;
  return {
    meshCores,
    capacityCores: of.capacityCores,
    memoryBytes: of.memoryBytes,
    busyCores: of.busyCores,
    increaseCores: of.increaseCores,
    meshShareOfBusy: over(meshCores, of.busyCores, 'The nodes spent nothing.'),
    meshShareOfWork: over(meshCores, work, 'Neither the mesh nor the application spent anything.'),
    dataPlanePerApplication: shareOf(
      induced('data_plane'),
      induced('application'),
      'The application spent nothing more under load.'
    ),
    residualCores: of.residualCores,
  };
}

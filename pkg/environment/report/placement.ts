import type { Component, Figure, Quantity } from '@headroom/contract';
import { total, type Evidence, type Part } from './evidence.ts';
import { minus } from './figure-arithmetic.ts';

/** The components whose CPU and memory a node's own figures contain, in the order of a waterfall. */
export const spenders = [
  'application',
  'data_plane',
  'control_plane',
  'background',
  'runner',
] as const satisfies Component[];

/** The subject and its mesh: a report is about the nodes that these are on. */
const ownParts: readonly Component[] = ['application', 'data_plane', 'control_plane'];

/** The quantities of which a node's own figure is the sum. */
const spent: readonly Quantity[] = ['cpu_seconds', 'memory_bytes'];

/** The nodes that host the subject or the mesh; all of them as soon as one of these parts cannot be placed. */
export function hostingNodes(evidence: Evidence): readonly string[] {
  const own = evidence.parts.filter(
    ({ series }) => ownParts.includes(series.component) && series.quantity === 'cpu_seconds'
  );
  return own.length === 0 || own.some(({ node }) => node === null)
    ? evidence.nodes
    : evidence.nodes.filter((node) => own.some((part) => part.node === node));
}

/** Why a node cannot be taken apart: a part of the subject or the mesh may be on it or on another. Null where all are placed. */
export function unplaced(evidence: Evidence): string | null {
  const lost = evidence.parts.filter(
    ({ series, node }) => node === null && ownParts.includes(series.component) && spent.includes(series.quantity)
  );
  const kinds = [...new Set(lost.map(({ series }) => `${series.kind} (${series.source})`))];
  return kinds.length === 0 ? null : `It is not known on which node these run: ${kinds.join(', ')}.`;
}

/** What the parts on one node spent. */
export function partsOn(
  evidence: Evidence,
  node: string,
  component: Component,
  quantity: 'cpu_seconds' | 'memory_bytes'
): Part[] {
  return evidence.parts.filter(
    (part) => part.node === node && part.series.component === component && part.series.quantity === quantity
  );
}

/** Busy cores that came with the load and that no part accounts for, over these nodes: the kernel's work for the mesh's path, and whatever was not watched. */
export function residualCores(evidence: Evidence, nodes: readonly string[], increase: Figure): Figure {
  const all = nodes.length === evidence.nodes.length;
  const parts = evidence.parts.filter(
    ({ series, node }) =>
      series.quantity === 'cpu_seconds' &&
      series.component !== 'node' &&
      (node === null ? all && ownParts.includes(series.component) : nodes.includes(node))
  );
  return parts.length === 0 ? increase : minus(increase, minus(total(parts, 'steady', ''), total(parts, 'idle', '')));
}

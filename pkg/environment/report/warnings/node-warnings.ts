import type { Figure, NodeFigures } from '@headroom/contract';
import { formatCores, formatShare } from '@headroom/measure';
import { hostingNodes } from '../placement.ts';
import type { WarningContext, WarningRule } from './warning.ts';

const MOST_PRESSURE = 0.2;
const MOST_BUSY = 0.85;
const MOST_STEAL = 0.01;
const MOST_RESIDUAL = 0.25;

/** What the nodes say about the trust that figures deserve. */
export const nodeWarnings: readonly WarningRule[] = [
  {
    code: 'W-SAT',
    severity: 'major',
    remedy:
      'Lower the rate, or use larger nodes: on a full node everything is slower and dearer than the mesh makes it.',
    find: (context) =>
      nodesOf(context).flatMap((node) => [
        ...above(node.busyShare, MOST_BUSY, (share) => `Node ${node.node} was busy for ${formatShare(share)}.`),
        ...above(
          node.pressure.cpuSome,
          MOST_PRESSURE,
          (share) => `On node ${node.node} tasks waited for CPU in ${formatShare(share)} of the time.`
        ),
      ]),
  },
  {
    code: 'W-STEAL',
    severity: 'major',
    remedy: 'Use machines that share no cores with others: the hypervisor took time from this one.',
    find: (context) =>
      nodesOf(context).flatMap((node) =>
        above(
          node.stealShare,
          MOST_STEAL,
          (share) => `${formatShare(share)} of node ${node.node} was stolen by the hypervisor.`
        )
      ),
  },
  {
    code: 'W-RESIDUAL',
    severity: 'major',
    remedy:
      'Look for other work on these nodes; with eBPF or heavy redirection the kernel itself is the cost, then say so.',
    find: ({ figures: { together } }) => {
      const { residualCores: residual, increaseCores: increase } = together;
      return residual.known && increase.known && Math.abs(residual.value) > MOST_RESIDUAL * Math.abs(increase.value)
        ? [
            `Of ${formatCores(increase.value)} that the nodes spent more under load, ${formatCores(residual.value)} belong to nothing that was watched.`,
          ]
        : [];
    },
  },
  {
    code: 'W-SHARED',
    severity: 'minor',
    remedy: 'Run the load from another machine: here it competes with what it measures.',
    find: (context) =>
      nodesOf(context)
        .filter(
          ({ hosts }) => hosts.includes('runner') && (hosts.includes('application') || hosts.includes('data_plane'))
        )
        .map(({ node }) => `The runner shares node ${node} with what it measures.`),
  },
];

/** The nodes that host the subject or the mesh. */
function nodesOf({ evidence, figures }: WarningContext): NodeFigures[] {
  const hosting = hostingNodes(evidence);
  return figures.nodes.filter(({ node }) => hosting.includes(node));
}

function above(figure: Figure, limit: number, say: (value: number) => string): string[] {
  return figure.known && figure.value > limit ? [say(figure.value)] : [];
}

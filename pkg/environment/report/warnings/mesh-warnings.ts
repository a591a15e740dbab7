import {
  countedOf,
  endedInSecond,
  isOverTcp,
  type Component,
  type RunFigures,
  type TimeWindow,
} from '@headroom/contract';
import { formatByteRate, formatCores, formatRate, formatShare } from '@headroom/measure';
import { counterRise, samplesWithin } from '../../capture/counter-rise.ts';
import { carriedAt } from '../byte-chain.ts';
import { partsOf, total, type Part, type WindowName } from '../evidence.ts';
import { secondsWithin } from '../load-figures.ts';
import { nodeTotal } from '../node-figures.ts';
import { hostingNodes } from '../placement.ts';
import { meshRequests, reportersSeen } from '../reporters.ts';
import type { WarningContext, WarningRule } from './warning.ts';

const MOST_CHANGE = 0.1;
const MOST_THROTTLED = 0.05;
const MOST_RETRIES = 0.01;
const watched: readonly Component[] = ['control_plane', 'data_plane', 'application'];

/** What the mesh and the workloads around it say about the trust that figures deserve. */
export const meshWarnings: readonly WarningRule[] = [
  {
    code: 'W-BACKGROUND',
    severity: 'major',
    remedy:
      'Run when the cluster is quiet, or on nodes of its own: what else changed is counted as if the load had caused it.',
    find: (context) => [...changedAfterwards(context), ...changedBeside(context)],
  },
  {
    code: 'W-CHURN',
    severity: 'major',
    remedy: 'Fix the number of replicas and wait for roll-outs before the load; then run the test again.',
    find: ({ evidence }) => {
      const parts = watched.flatMap((component) => partsOf(evidence, component, 'cpu_seconds'));
      const changed = new Set(parts.filter(cameOrWent).map(({ instance }) => instance));
      const names = [...changed].map((instance) => instance.replace(/^\/+/, ''));
      return names.length === 0
        ? []
        : [
            `${names.length} of the watched parts came or went: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}.`,
          ];
    },
  },
  {
    code: 'W-THROTTLE',
    severity: 'major',
    remedy: "Raise or remove the proxies' CPU limit: throttled proxies measure the limit, not the mesh.",
    find: ({ figures }) =>
      figures.components.flatMap(({ component, kind, cpu }) =>
        component === 'data_plane' &&
        kind !== null &&
        cpu.throttledShare.known &&
        cpu.throttledShare.value > MOST_THROTTLED
          ? [`The CPU limit of ${kind} was hit in ${formatShare(cpu.throttledShare.value)} of its periods.`]
          : []
      ),
  },
  {
    code: 'W-RETRY',
    severity: 'major',
    remedy:
      'Look for retries in the mesh, for other traffic to the subject, and for a subject that holds more than the service that is called.',
    find: requestCountsDiffer,
  },
  {
    code: 'W-NOTMESHED',
    severity: 'major',
    remedy: 'Check that injection is on for the subject and that the target address leads through the mesh.',
    find: notMeshed,
  },
];

/** What all nodes of the subject and the mesh spent before and after the load must agree, or what was before says nothing about what was during. */
function changedAfterwards({ evidence }: WarningContext): string[] {
  const nodes = hostingNodes(evidence);
  const parts = watched.flatMap((component) => partsOf(evidence, component, 'cpu_seconds'));
  const spent = (window: WindowName) =>
    nodes.length > 0 ? nodeTotal(evidence, nodes, 'node_busy_seconds', window) : total(parts, window, '');
  const [idle, steady, after] = [spent('idle'), spent('steady'), spent('after')];
  if (!idle.known || !steady.known || !after.known) {
    return [];
  }
  const change = Math.abs(after.value - idle.value);
  const matters = change > MOST_CHANGE * idle.value && change > MOST_CHANGE * Math.abs(steady.value - idle.value);
  const whose = nodes.length > 0 ? 'The nodes' : 'The watched parts';
  return matters
    ? [`${whose} spent ${formatCores(idle.value)} before the load and ${formatCores(after.value)} after it.`]
    : [];
}

/** Work beside the load, on the same nodes, that was not there before it. */
function changedBeside({ evidence, figures: { together } }: WarningContext): string[] {
  const nodes = hostingNodes(evidence);
  const parts = partsOf(evidence, 'background', 'cpu_seconds').filter(
    ({ node }) => node !== null && nodes.includes(node)
  );
  const [idle, steady] = [total(parts, 'idle', ''), total(parts, 'steady', '')];
  const { increaseCores: increase } = together;
  return idle.known &&
    steady.known &&
    increase.known &&
    Math.abs(steady.value - idle.value) > MOST_CHANGE * Math.abs(increase.value)
    ? [
        `Other workloads went from ${formatCores(idle.value)} before the load to ${formatCores(steady.value)} during it.`,
      ]
    : [];
}

function cameOrWent({ readings: { idle, steady } }: Part): boolean {
  return steady.known && (steady.churned || (idle.known && idle.presence > 0 !== steady.presence > 0));
}

function requestCountsDiffer({ evidence, figures, result }: WarningContext): string[] {
  const reporter = reportersSeen(evidence)[0];
  if (result === null || reporter === undefined || isOverTcp(figures.load.cargo)) {
    return [];
  }
  const parts = meshRequests(evidence, reporter);
  if (parts.some(({ readings }) => readings.steady.known && readings.steady.churned)) {
    // What a counter had seen before its first sample is in no sample: W-CHURN says that much.
    return [];
  }
  const mesh = total(parts, 'steady', '');
  const points = secondsWithin(result, commonSpan(parts, evidence.windows.steady));
  const runnerPerSec = points.reduce((n, point) => n + endedInSecond(point), 0) / points.length;
  if (!mesh.known || mesh.value < NOT_THROUGH * runnerPerSec || !(runnerPerSec > 0)) {
    return [];
  }
  const ratio = mesh.value / runnerPerSec;
  return Math.abs(ratio - 1) > MOST_RETRIES
    ? [
        `The mesh (${reporter}) counted ${formatRate(mesh.value)} where the runner counted ${formatRate(runnerPerSec)}: ${ratio.toFixed(3)} ${countedOf(figures.load.cargo)} for each one sent.`,
      ]
    : [];
}

/** Below this share of the runner's requests, or bytes, the load did not go through the mesh at all. */
const NOT_THROUGH = 0.01;

function notMeshed({ capture, evidence, figures, result, mesh }: WarningContext): string[] {
  if (evidence.refused.length > 0) {
    // Whoever was not listened to may have seen it.
    return [];
  }
  const named = mesh !== 'auto' && mesh !== 'none';
  const dataPlane = partsOf(evidence, 'data_plane', 'cpu_seconds');
  if (named && capture.meshes.length === 0 && dataPlane.length === 0) {
    return [`The test names the mesh ${mesh}, but nothing of it was seen.`];
  }
  if (
    capture.meshes.length > 0 &&
    figures.components.every(({ component, kind }) => component !== 'data_plane' || kind === null)
  ) {
    const seen = capture.meshes.map(({ name }) => name).join(' and ');
    return [`${seen} was seen, but no proxy of it that belongs to the subject.`];
  }
  if (isOverTcp(figures.load.cargo)) {
    return bytesElsewhere(figures);
  }
  const reporter = reportersSeen(evidence)[0];
  const perSec = reporter === undefined ? null : total(meshRequests(evidence, reporter), 'steady', '');
  const { achievedPerSec } = figures.load;
  return result !== null &&
    perSec?.known === true &&
    achievedPerSec.known &&
    perSec.value < NOT_THROUGH * achievedPerSec.value
    ? [
        `The mesh counted ${formatRate(perSec.value)} while the runner sent ${formatRate(achievedPerSec.value)}: the load did not go through it.`,
      ]
    : [];
}

function bytesElsewhere({ load, byteChain }: RunFigures): string[] {
  const nearest = byteChain.at(-1);
  const counted = nearest && carriedAt(nearest);
  const { carriedBytesPerSec: carried } = load;
  return counted?.known === true && carried.known && counted.value < NOT_THROUGH * carried.value
    ? [
        `The mesh counted ${formatByteRate(counted.value)} on connections while the runner carried ${formatByteRate(carried.value)}: the load did not go through it.`,
      ]
    : [];
}

/** The time in which all of these counters were read: what the runner sent is compared over the same. */
function commonSpan(parts: readonly Part[], steady: TimeWindow): TimeWindow {
  const rises = parts.flatMap(({ series }) => counterRise(samplesWithin(series.samples, steady)) ?? []);
  return rises.length === 0
    ? steady
    : {
        fromMs: Math.min(...rises.map(({ firstMs }) => firstMs)),
        toMs: Math.max(...rises.map(({ lastMs }) => lastMs)),
      };
}

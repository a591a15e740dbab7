import type { BucketFigure, Component, Figure, OverheadReport } from '@headroom/contract';
import { convergencePercentileSec } from './meshes/control-plane-work.ts';
import type { Scenario } from './scenarios.ts';
import { truth, type TrueSpending } from './truth.ts';

/** One figure of a report beside its true value; both in `unit`. */
export interface Compared {
  readonly what: string;
  readonly unit: 'cores' | 'B' | '/s' | 's' | 'proxies';
  readonly truth: number;
  readonly report: Figure;
  /**
   * Report less truth, over the truth; where the truth is 0, over what the same part holds standing; of the residual, over the nodes' increase. Infinite
   * where the report knows nothing.
   */
  readonly error: number;
}

const parts = ['control-plane', 'data-plane', 'application'] as const;

/** Every figure of a report whose truth the scenario knows. A component that the scenario does not have is left out. */
export function compared(scenario: Scenario, { figures }: OverheadReport): Compared[] {
  const { components, nodes, residualCores } = truth(scenario);
  return [
    ...parts.flatMap((part) => {
      const true_ = components[part];
      return exists(true_) ? ofComponent(part, true_, scenario, figures) : [];
    }),
    ...ofControlPlane(scenario, figures.controlPlane),
    row('nodes, increase', 'cores', nodes.inducedCores, figures.together.increaseCores, nodes.standingCores),
    ofIncrease('nodes, residual', residualCores, figures.together.residualCores, nodes.inducedCores),
  ];
}

function ofComponent(
  part: (typeof parts)[number],
  spending: TrueSpending,
  { ratePerSec: perSec, mesh: { platform } }: Scenario,
  { components }: OverheadReport['figures']
): Compared[] {
  const name: Component = part === 'application' ? part : part === 'data-plane' ? 'data_plane' : 'control_plane';
  const found = components.find(({ component, kind }) => component === name && kind === null);
  const absent: Figure = { known: false, why: 'not in the report' };
  const { standingCores, inducedCores, standingBytes, inducedBytes } = spending;
  return [
    row(`${part}, standing`, 'cores', standingCores, found?.cpu.standing ?? absent, 1),
    row(`${part}, induced`, 'cores', inducedCores, found?.cpu.induced ?? absent, standingCores),
    row(
      `${part}, per 1 000 requests/s`,
      'cores',
      (inducedCores * 1000) / perSec,
      found?.cpu.inducedPer1k ?? absent,
      standingCores
    ),
    ...(spending.reservedCores === 0 || platform === 'machines'
      ? []
      : [row(`${part}, reserved`, 'cores', spending.reservedCores, found?.cpu.reserved ?? absent, 1)]),
    row(`${part}, memory standing`, 'B', standingBytes, found?.memory.standing ?? absent, 1),
    row(`${part}, memory induced`, 'B', inducedBytes, found?.memory.induced ?? absent, standingBytes),
  ];
}

function ofControlPlane(
  { mesh: { controlPlane: work } }: Scenario,
  told: OverheadReport['figures']['controlPlane']
): Compared[] {
  if (work === undefined) {
    return [];
  }
  const p99 = convergencePercentileSec(work, 0.99);
  const { convergenceP99: bucket } = told;
  const holds = p99 !== undefined && bucket.known && p99 > bucket.lowSec && p99 <= (bucket.highSec ?? Infinity);
  return [
    row('connected proxies', 'proxies', work.connectedProxies, told.connectedProxies, 1),
    ...(work.pushesPerSec === undefined ? [] : [row('pushes', '/s', work.pushesPerSec, told.pushesPerSec, 1)]),
    ...(p99 === undefined
      ? []
      : [row('convergence p99, in its bucket', 's', p99, holds ? known(p99) : unknownBucket(bucket), 1)]),
  ];
}

const known = (value: number): Figure => ({ known: true, value });

function unknownBucket(bucket: BucketFigure): Figure {
  return { known: false, why: bucket.known ? `${bucket.lowSec} to ${bucket.highSec} s` : bucket.why };
}

const exists = ({ standingCores, standingBytes }: TrueSpending) => standingCores > 0 || standingBytes > 0;

/** A rest is judged against the whole that it is left of. */
function ofIncrease(what: string, true_: number, report: Figure, increase: number): Compared {
  return {
    ...row(what, 'cores', true_, report, 1),
    error: report.known ? (report.value - true_) / increase : Infinity,
  };
}

function row(what: string, unit: Compared['unit'], true_: number, report: Figure, scale: number): Compared {
  const error = report.known ? (report.value - true_) / (true_ === 0 ? scale : Math.abs(true_)) : Infinity;
  return { what, unit, truth: true_, report, error };
}

import type { Component, Figure, OverheadReport } from '@headroom/contract';
import type { Scenario } from './scenarios.ts';
import { truth, type TrueSpending } from './truth.ts';

/** One figure of a report beside its true value; both in `unit`. */
export interface Compared {
  readonly what: string;
  readonly unit: 'cores' | 'B';
  readonly truth: number;
  readonly report: Figure;
  /** Report less truth, over the truth; where the truth is 0, over what the same part holds standing. Infinite where the report knows nothing. */
  readonly error: number;
}

const parts = ['control-plane', 'data-plane', 'application'] as const;

/** Every figure of a report whose truth the scenario knows. A component that the scenario does not have is left out. */
export function compared(scenario: Scenario, { figures }: OverheadReport): Compared[] {
  const { components, nodes, residualCores } = truth(scenario);
  const perSec = scenario.ratePerSec;
  return [
    ...parts.flatMap((part) => {
      const true_ = components[part];
      return exists(true_) ? ofComponent(part, true_, perSec, figures) : [];
    }),
    row('nodes, increase', 'cores', nodes.inducedCores, figures.together.increaseCores, nodes.standingCores),
    row('nodes, residual', 'cores', residualCores, figures.together.residualCores, nodes.inducedCores),
  ];
}

function ofComponent(
  part: (typeof parts)[number],
  spending: TrueSpending,
  perSec: number,
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
    row(`${part}, memory standing`, 'B', standingBytes, found?.memory.standing ?? absent, 1),
    row(`${part}, memory induced`, 'B', inducedBytes, found?.memory.induced ?? absent, standingBytes),
  ];
}

const exists = ({ standingCores, standingBytes }: TrueSpending) => standingCores > 0 || standingBytes > 0;

function row(what: string, unit: Compared['unit'], true_: number, report: Figure, scale: number): Compared {
  const error = report.known ? (report.value - true_) / (true_ === 0 ? scale : Math.abs(true_)) : Infinity;
  return { what, unit, truth: true_, report, error };
}

import { viewAt } from './scenario-view.ts';
import type { Scenario } from './scenarios.ts';
import type { Container, ControlPlaneWork, Role } from './world.ts';

/** What one part of the environment truly spends: before the run, and added by it at its constant rate. */
export interface TrueSpending {
  readonly standingCores: number;
  readonly inducedCores: number;
  /** The same number as millicores per 1 000 requests/s. */
  readonly cpuUsPerRequest: number;
  readonly standingBytes: number;
  readonly inducedBytes: number;
  /** What its containers have asked of Kubernetes; 0 where nothing. */
  readonly reservedCores: number;
}

/** The known numbers of a scenario, from its cost model alone. */
export interface Truth {
  readonly requests: number;
  readonly components: Readonly<Record<Role, TrueSpending>>;
  readonly nodes: { readonly cores: number; readonly standingCores: number; readonly inducedCores: number };
  /** What the run adds to the nodes outside of all containers. */
  readonly residualCores: number;
  readonly controlPlane: ControlPlaneWork | undefined;
  readonly warnings: readonly string[];
  readonly exact: boolean;
}

/**
 * What a faithful report of the scenario says. Proxies of others than the subject count as background; node proxies and the control plane count
 * whole. A pod that is replaced counts as one.
 */
export function truth(scenario: Scenario): Truth {
  const { ratePerSec, durationMs, warnings, exact } = scenario;
  const view = viewAt(scenario, -1, 0);
  const containers = view.containers.filter(({ fromMs }) => fromMs === undefined);
  const spendingOf = (role: Role): TrueSpending => {
    const own = containers.filter((container) => roleIn(container) === role);
    const sum = (value: (container: Container) => number) =>
      own.reduce((total, container) => total + value(container), 0);
    const cpuUsPerRequest = sum(({ cost, share }) => cost.cpuUsPerRequest * share) * view.upstreamFactor;
    return {
      standingCores: sum(({ cost }) => cost.standingCores),
      inducedCores: (cpuUsPerRequest * ratePerSec) / 1e6,
      cpuUsPerRequest,
      standingBytes: sum(({ cost }) => cost.standingBytes),
      inducedBytes: sum(({ cost, share }) => cost.bytesPerRps * share) * view.upstreamFactor * ratePerSec,
      reservedCores: sum(({ reserved }) => reserved?.cores ?? 0),
    };
  };
  const components = {
    'control-plane': spendingOf('control-plane'),
    'data-plane': spendingOf('data-plane'),
    application: spendingOf('application'),
    background: spendingOf('background'),
    runner: spendingOf('runner'),
  };
  const total = (key: 'standingCores' | 'inducedCores') =>
    Object.values(components).reduce((sum, spending) => sum + spending[key], 0);
  const kernel = (key: 'cores' | 'kernelStandingCores' | 'kernelUsPerRequest') =>
    view.nodes.reduce((sum, node) => sum + node[key], 0);
  const residualCores = (kernel('kernelUsPerRequest') * ratePerSec) / 1e6;
  return {
    requests: (ratePerSec * durationMs) / 1000,
    components,
    nodes: {
      cores: kernel('cores'),
      standingCores: total('standingCores') + kernel('kernelStandingCores'),
      inducedCores: total('inducedCores') + residualCores,
    },
    residualCores,
    controlPlane: scenario.mesh.controlPlane,
    warnings,
    exact,
  };
}

/** The proxies of other workloads are not overhead of this subject. */
function roleIn({ role, share, namespace }: Container): Role {
  return role === 'data-plane' && share === 0 && namespace !== 'shop' ? 'background' : role;
}

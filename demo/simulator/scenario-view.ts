import type { Subject } from '@headroom/contract';
import type { Scenario } from './scenarios.ts';
import type { ClusterNode, Container, Traffic, View } from './world.ts';

/** The subject of every scenario, in the words of its platform. */
export function subjectOf({ mesh, clusters }: Scenario): Partial<Subject> {
  return {
    ...(mesh.platform === 'machines' ? { processes: ['checkout'] } : { namespaces: ['shop'], workloads: ['checkout'] }),
    ...(clusters === undefined ? {} : { cluster: clusters[0] }),
  };
}

/** What exporters of the subject's cluster see at `ms` after the first request; `traffic` left out is the scenario's own constant rate. */
export function viewAt(scenario: Scenario, ms: number, originMs: number, traffic: Traffic = steady(scenario)): View {
  const { mesh, change = (all) => [...all], node, standingFactorLater = 1 } = scenario;
  const pods = ['aaaaa', 'bbbbb'].map((end, i) => `checkout-6f9d7c5b44-${end} worker-${i + 1}`.split(' '));
  const own = pods.flatMap(([pod = '', name = '']): Container[] => {
    const base = { namespace: 'shop', workload: 'checkout', pod, node: name, share: 0.5 };
    return [
      {
        ...{ ...base, name: 'checkout', image: 'example.org/checkout:1', role: 'application', cost: application },
        reserved: { cores: 0.5, bytes: 256 * 2 ** 20 },
      },
      ...(mesh.sidecar === undefined ? [] : [{ ...base, ...mesh.sidecar, role: 'data-plane' as const }]),
    ];
  });
  const { runnerCores } = scenario;
  const runner: Container[] =
    runnerCores === undefined
      ? []
      : [
          {
            ...{ namespace: '', workload: '', pod: '', name: 'runner', image: '', node: 'worker-1', share: 0 },
            role: 'runner',
            cost: { standingCores: runnerCores, cpuUsPerRequest: 0, standingBytes: 90 * 2 ** 20, bytesPerRps: 0 },
          },
        ];
  return {
    ms,
    originMs,
    traffic,
    seed: 1,
    containers: change([...own, ...mesh.containers, ...runner]),
    nodes: nodes.map((each) => ({ ...each, ...node })),
    cluster: scenario.clusters?.[0] ?? '',
    upstreamFactor: scenario.upstreamFactor ?? 1,
    standingChange: { fromMs: scenario.durationMs / 2, factor: standingFactorLater },
    housekeeping: scenario.housekeeping ?? 'at-scrape',
  };
}

const application = { standingCores: 0.02, cpuUsPerRequest: 800, standingBytes: 60 * 2 ** 20, bytesPerRps: 50 * 1024 };

const nodes: ClusterNode[] = [1, 2].map((i) => ({
  name: `worker-${i}`,
  address: `10.0.0.${i}`,
  cores: 4,
  memoryBytes: 16 * 2 ** 30,
  kernelStandingCores: 0.05,
  kernelUsPerRequest: 50,
  stealShare: 0,
}));

function steady({ ratePerSec, durationMs }: Scenario): Traffic {
  return {
    requestsAt: (ms) => (ratePerSec * Math.max(0, Math.min(ms, durationMs))) / 1000,
    ratePerSecAt: (ms) => (ms >= 0 && ms < durationMs ? ratePerSec : 0),
  };
}

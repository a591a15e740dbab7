import { istioSidecar, meshes } from './meshes/index.ts';
import type { ClusterNode, Container, Mesh, View } from './world.ts';

/** One run in one environment. What is left out is as in a clean run. */
export interface Scenario {
  readonly name: string;
  readonly mesh: Mesh;
  /** The warnings that a report of this run must carry; no others. */
  readonly warnings: readonly string[];
  /** Whether a report can give the true figures within 5 %; false where the warning says just that it cannot. */
  readonly exact: boolean;
  readonly scrapeMs: number;
  readonly durationMs: number;
  readonly ratePerSec: number;
  readonly change?: (containers: readonly Container[]) => Container[];
  readonly node?: Partial<ClusterNode>;
  readonly housekeeping?: View['housekeeping'];
  readonly upstreamFactor?: number;
  /** Standing costs are multiplied by this from the middle of the run on. */
  readonly standingFactorLater?: number;
  /** The subject's cluster, and another whose samples are in the same Prometheus. */
  readonly clusters?: readonly [own: string, other: string];
}

const clean = (mesh: Mesh): Scenario => ({
  name: mesh.name,
  mesh,
  warnings: [],
  exact: true,
  scrapeMs: 5_000,
  durationMs: 120_000,
  ratePerSec: 500,
});
const istio = clean(istioSidecar);
const dear =
  (cpuUsPerRequest: number) =>
  (c: Container): Container =>
    c.role === 'application' ? { ...c, cost: { ...c.cost, cpuUsPerRequest } } : c;
const second = ({ pod }: Container) => pod.endsWith('bbbbb');

/** A clean run for each mesh, then one scenario for each thing that a report must notice or must not be misled by; all on Istio's sidecars. */
export const scenarios: readonly Scenario[] = [
  ...meshes.map(clean),
  { ...istio, name: 'background grows', warnings: ['W-BACKGROUND'], exact: false, standingFactorLater: 2 },
  {
    ...istio,
    name: 'a pod is replaced',
    warnings: ['W-CHURN'],
    exact: false,
    change: (all) =>
      all.flatMap((c) =>
        second(c)
          ? [
              { ...c, untilMs: 60_000 },
              { ...c, pod: c.pod.replace('bbbbb', 'ccccc'), fromMs: 60_000 },
            ]
          : [c]
      ),
  },
  {
    ...istio,
    name: 'sidecars are throttled',
    warnings: ['W-THROTTLE'],
    exact: true,
    change: (all) => all.map((c) => (c.role === 'data-plane' ? { ...c, throttledShare: 0.2 } : c)),
  },
  { ...istio, name: 'nodes are saturated', warnings: ['W-SAT'], exact: true, change: (all) => all.map(dear(14_000)) },
  { ...istio, name: 'the hypervisor takes time', warnings: ['W-STEAL'], exact: true, node: { stealShare: 0.03 } },
  { ...istio, name: 'few samples', warnings: ['W-SHORT'], exact: false, scrapeMs: 30_000 },
  { ...istio, name: 'proxies send again', warnings: ['W-RETRY'], exact: true, upstreamFactor: 1.1 },
  {
    ...istio,
    name: 'the subject has no sidecars',
    warnings: ['W-NOTMESHED'],
    exact: true,
    mesh: { ...istioSidecar, sidecar: undefined },
  },
  {
    ...istio,
    name: 'the kernel spends much',
    warnings: ['W-RESIDUAL'],
    exact: true,
    node: { kernelUsPerRequest: 1_000 },
  },
  { ...istio, name: 'old readings at new times', warnings: ['W-EXTRAP'], exact: false, housekeeping: 'unstamped' },
  { ...istio, name: 'readings with their own times', exact: true, housekeeping: 'stamped' },
  {
    ...istio,
    name: 'counters begin again',
    change: (all) => all.map((c) => (second(c) ? { ...c, counterResetMs: 60_001 } : c)),
  },
  { ...istio, name: 'two clusters', clusters: ['demo', 'other'] },
  { ...istio, name: 'sidecars of others', change: (all) => [...all, ...billing] },
];

/** A workload of another namespace, with a sidecar that spends more than the subject's. */
const billing: Container[] = ['billing', 'istio-proxy'].map((name) => ({
  namespace: 'other',
  workload: 'billing',
  pod: 'billing-5c8d7b9f44-ddddd',
  name,
  image: `example.org/${name}:1`,
  node: 'worker-1',
  role: name === 'billing' ? 'background' : 'data-plane',
  share: 0,
  cost: { standingCores: 0.3, cpuUsPerRequest: 0, standingBytes: 120 * 2 ** 20, bytesPerRps: 0 },
}));

import type { ResultChanges } from '../../pkg/environment/report/result.fixture.ts';
import { istioSidecars, meshes } from './meshes/index.ts';
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
  /** The runner is on the first node and spends so much, whatever the load. */
  readonly runnerCores?: number;
  /** The runner's clock less that of the Prometheus. */
  readonly runnerClockMs?: number;
  /** What the generator measured otherwise than a perfect one. */
  readonly result?: ResultChanges;
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
const istio = clean(istioSidecars());
const dear =
  (cpuUsPerRequest: number) =>
  (c: Container): Container =>
    c.role === 'application' ? { ...c, cost: { ...c.cost, cpuUsPerRequest } } : c;
const isSecond = ({ pod }: Container) => pod.endsWith('bbbbb');

/** Scenarios in which nothing is wrong: each mesh, and what must not mislead a report. */
const faithful: readonly Scenario[] = [
  ...meshes.map(clean),
  {
    ...istio,
    name: 'native sidecars',
    change: (all) => all.map((c) => (c.role === 'data-plane' && c.share === 0.5 ? { ...c, native: true } : c)),
  },
  { ...istio, name: 'readings with their own times', housekeeping: 'stamped' },
  {
    ...istio,
    name: 'counters begin again',
    change: (all) => all.map((c) => (isSecond(c) ? { ...c, counterResetMs: 60_001 } : c)),
  },
  { ...istio, name: 'two clusters', clusters: ['demo', 'other'] },
  { ...istio, name: 'sidecars of others', change: (all) => [...all, ...billing] },
  { ...istio, name: "the runner's clock is 3 s behind", runnerClockMs: -3_000 },
];

/** One scenario or more for each warning that a single run can carry. */
const suspicious: readonly Scenario[] = [
  {
    ...istio,
    name: 'the generator cannot keep up',
    warnings: ['W-GEN'],
    result: { health: { status: 'saturated', reasons: ['7 % of requests started late'], eventLoopUtilization: 0.98 } },
  },
  { ...istio, name: 'less was achieved than asked', warnings: ['W-RATE'], result: { askedPerSec: 600 } },
  { ...istio, name: 'answers slow down', warnings: ['W-UNSTEADY'], result: { p50Us: (sec) => 4_000 + 10 * sec } },
  { ...istio, name: 'requests wait to be sent', warnings: ['W-QUEUE'], result: { serviceP50Us: 3_000 } },
  { ...istio, name: 'few requests', warnings: ['W-TAIL'], ratePerSec: 60 },
  { ...istio, name: 'background grows', warnings: ['W-BACKGROUND'], exact: false, standingFactorLater: 2 },
  {
    ...istio,
    name: 'a pod is replaced',
    warnings: ['W-CHURN'],
    exact: false,
    change: (all) =>
      all.flatMap((c) =>
        isSecond(c)
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
    change: (all) => all.map((c) => (c.role === 'data-plane' ? { ...c, throttledShare: 0.2 } : c)),
  },
  { ...istio, name: 'nodes are saturated', warnings: ['W-SAT'], change: (all) => all.map(dear(14_000)) },
  { ...istio, name: 'the hypervisor takes time', warnings: ['W-STEAL'], node: { stealShare: 0.03 } },
  { ...istio, name: 'few samples', warnings: ['W-SHORT'], exact: false, scrapeMs: 30_000 },
  {
    ...istio,
    name: "the runner's clock is 7 s ahead",
    warnings: ['W-SKEW'],
    exact: false,
    runnerClockMs: 7_000,
  },
  { ...istio, name: 'proxies send again', warnings: ['W-RETRY'], upstreamFactor: 1.1 },
  {
    ...istio,
    name: 'the subject has no sidecars',
    warnings: ['W-NOTMESHED'],
    mesh: { ...istioSidecars({ gateway: false }), sidecar: undefined },
  },
  {
    ...istio,
    name: 'the load goes past the mesh',
    warnings: ['W-NOTMESHED'],
    mesh: istioSidecars({ gateway: false }),
    change: (all) => all.map((c) => (c.role === 'data-plane' ? { ...c, share: 0 } : c)),
  },
  { ...istio, name: 'the kernel spends much', warnings: ['W-RESIDUAL'], node: { kernelUsPerRequest: 1_000 } },
  { ...istio, name: 'the runner is beside the target', warnings: ['W-SHARED'], runnerCores: 0.2 },
  {
    ...istio,
    name: 'changes reach proxies late',
    warnings: ['W-BUCKET'],
    mesh: istioSidecars({ convergenceMeanSec: 0.4 }),
  },
  { ...istio, name: 'old readings at new times', warnings: ['W-EXTRAP'], exact: false, housekeeping: 'unstamped' },
];

/** A clean run for each mesh and each thing that must not mislead a report, then what a report must notice; all of the latter on Istio's sidecars. */
export const scenarios: readonly Scenario[] = [...faithful, ...suspicious];

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

// The overhead reports that the plugin's tests show, src/fixtures/reports/*.json, computed from environments whose cost is known.
import type { Capture, CaptureSeries, OverheadReport, Prices, Quantity } from '@headroom/contract';
import { HOST_SOURCE, overheadReport } from '@headroom/environment';
import {
  captureOf,
  cluster,
  part,
  sampled,
  seriesOf,
  type Model,
} from '../pkg/environment/report/cost-model.fixture.ts';
import { resultOf } from '../pkg/environment/report/result.fixture.ts';

const MIB = 2 ** 20;
const PRICES: Prices = { currency: 'EUR', perCoreHour: 0.03, perGibHour: 0.004 };
/** Requests over the length of the load. */
const loaded = (sec: number) => Math.min(Math.max(sec, 0), cluster.loadSec);

/**
 * The reports by name: `mesh` of a cluster with sidecars, a gateway and a control plane, `observed` of the same without any load of ours,
 * `host` of the runner's own machine without a mesh.
 */
export function goldenReports(): Record<'mesh' | 'observed' | 'host', OverheadReport> {
  const observed = overheadReport({
    capture: observedOnly(seenInCluster(captureOf(mesh))),
    result: null,
    mesh: 'auto',
    prices: null,
  });
  return { mesh: reportOf(mesh, seenInCluster, PRICES), observed, host: reportOf(host, seenOnHost, null) };
}

/** Kind, pod and node; the sidecars have a limit, too. */
const proxies = [
  ['sidecar', 'checkout-1', 'node-a'],
  ['sidecar', 'checkout-2', 'node-b'],
  ['gateway', 'ingress-1', 'node-b'],
] as const;

const mesh: Model = {
  ...cluster,
  parts: [
    ...cluster.parts,
    part('data_plane', 'gateway', 'ingress-1', 'node-b', 0.006, 60, 64 * MIB),
    part('runner', 'runner', 'runner-1', 'node-c', 0.02, 90, 140 * MIB),
  ],
  nodes: [
    ...cluster.nodes.map((node) => ({ ...node, kernelUsPerRequest: 300, stealShare: 0.002 })),
    { name: 'node-c', cores: 4, otherCores: 0.2, kernelUsPerRequest: 40, memoryBytes: 8_192 * MIB },
  ],
  extra: [
    ...['node-a', 'node-b'].flatMap((node) => [
      ofNode(node, 'node_system_seconds', (sec) => 1e5 + 0.12 * sec + 0.05 * loaded(sec)),
      ofNode(node, 'node_allocatable_cores', () => 3.8),
      ofNode(node, 'network_receive_bytes', (sec) => 1e9 + 4_000 * sec + 600_000 * loaded(sec)),
      ofNode(node, 'network_transmit_bytes', (sec) => 1e9 + 3_000 * sec + 900_000 * loaded(sec)),
      ofNode(node, 'memory_pressure_seconds', () => 3),
    ]),
    ofControlPlane('connected_proxies', () => 3),
    ofControlPlane('pushes', (sec) => 5_000 + 0.05 * sec + 0.02 * loaded(sec)),
    ...[
      [0.01, 0.03],
      [0.1, 0.06],
      [null, 0.07],
    ].map(([bound, perSec]) => ({
      ...ofControlPlane('push_seconds_bucket', (sec) => 5_000 + (perSec ?? 0) * sec),
      upperBoundSec: bound ?? null,
    })),
    ...proxies.flatMap((proxy) => [
      ofProxy(proxy, 'cpu_request_cores', () => 0.1),
      ofProxy(proxy, 'memory_request_bytes', () => 128 * MIB),
    ]),
    ...proxies
      .slice(0, 2)
      .flatMap((proxy) => [
        ofProxy(proxy, 'cpu_limit_cores', () => 2),
        ofProxy(proxy, 'cfs_periods', (sec) => 1e6 + 10 * sec),
        ofProxy(proxy, 'throttled_periods', (sec) => 1e3 + 0.02 * loaded(sec)),
      ]),
    // Callers count the same requests; they wait 2.6 ms for each, of which the application's own proxy sees 1.9 ms.
    counted('source', 'requests', (sec) => 2e5 + 500 * loaded(sec)),
    counted('source', 'request_seconds', (sec) => 2e5 + 500 * 0.0026 * loaded(sec)),
    counted('destination', 'request_seconds', (sec) => 1e5 + 500 * 0.0019 * loaded(sec)),
    {
      ...seriesOf(
        'application',
        'shop',
        'custom',
        { namespace: 'shop' },
        sampled(cluster, (sec) => 12 + 0.06 * loaded(sec))
      ),
      name: 'Redis connections',
      unit: 'short',
    },
  ],
};

const host: Model = {
  ...cluster,
  idle: false,
  meshCountFactor: null,
  parts: [
    part('application', 'process', 'target', 'bench-1', 0.002, 240, 96 * MIB),
    part('runner', 'runner', 'runner', 'bench-1', 0.01, 420, 150 * MIB),
  ],
  nodes: [
    {
      name: 'bench-1',
      cores: 2,
      otherCores: 0.15,
      kernelUsPerRequest: 80,
      memoryBytes: 4_096 * MIB,
      cpuPressure: 0.27,
    },
  ],
};

function reportOf(model: Model, seen: (capture: Capture) => Capture, prices: Prices | null): OverheadReport {
  return overheadReport({ capture: seen(captureOf(model)), result: resultOf(model), mesh: 'auto', prices });
}

function seenInCluster(capture: Capture): Capture {
  return {
    ...capture,
    failures: [
      { query: 'node_network_drop_total{}', connection: 'cluster', problem: 'HTTP 422: too many samples in one query' },
    ],
    missing: [
      {
        question: 'How long does a change take to reach the proxies?',
        why: 'There is no series of pilot_proxy_convergence_time_bucket in the time of the run.',
        remedy: 'Have the Prometheus scrape istiod.',
        about: 'control_plane',
      },
    ],
    fingerprint: [
      { name: 'Kubernetes', value: '1.34.1' },
      { name: 'mTLS', value: 'strict in shop' },
      { name: 'Proxy concurrency', value: '2' },
      { name: 'Nodes', value: '3 × 4 cores' },
    ],
  };
}

function seenOnHost(capture: Capture): Capture {
  return {
    ...capture,
    provisional: true,
    series: capture.series.map((series) => ({ ...series, source: HOST_SOURCE, query: `/proc, ${series.quantity}` })),
    missing: ['data plane (proxy)', 'control plane (control plane)'].map((what) => ({
      question: `What did the ${what} spend on bench-1?`,
      why: 'No process of this kind was seen.',
      remedy: 'Check the name, and that the process runs on the same machine as the runner.',
    })),
    fingerprint: [{ name: 'Kernel', value: 'Linux 6.12' }],
    meshes: [],
  };
}

/** As traffic that was there anyway: without a time before and after it. */
function observedOnly(capture: Capture): Capture {
  const { load, steady } = capture.windows;
  const idleAbsent = 'The traffic was only observed, so no time without it is known.';
  return { ...capture, windows: { idle: null, idleAbsent, load, steady, after: null } };
}

function counted(reporter: string, quantity: Quantity, value: (sec: number) => number): CaptureSeries {
  return { ...seriesOf('data_plane', 'sidecar', quantity, { pod: 'checkout-1' }, sampled(cluster, value)), reporter };
}

function ofNode(node: string, quantity: Quantity, value: (sec: number) => number): CaptureSeries {
  return seriesOf('node', 'node', quantity, { node }, sampled(cluster, value));
}

function ofControlPlane(quantity: Quantity, value: (sec: number) => number): CaptureSeries {
  return seriesOf('control_plane', 'istiod', quantity, { pod: 'istiod-1', node: 'node-a' }, sampled(cluster, value));
}

function ofProxy(
  [container, pod, node]: readonly [kind: string, pod: string, node: string],
  quantity: Quantity,
  value: (sec: number) => number
): CaptureSeries {
  return seriesOf(
    'data_plane',
    container,
    quantity,
    { namespace: 'shop', pod, container, node },
    sampled(cluster, value)
  );
}

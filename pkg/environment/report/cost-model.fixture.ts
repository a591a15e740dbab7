import { quantities, type Capture, type CaptureSeries, type Component, type Quantity } from '@headroom/contract';
import { completeAtMs, planWindows } from '../capture/windows.ts';
import { livedSpent, loadedSec, spentSec, underLoad } from './model-spending.fixture.ts';
import { normalNumbers } from './normal-numbers.fixture.ts';

/** A pod whose cost is known. */
export interface ModelPart {
  readonly component: Component;
  readonly kind: string;
  readonly pod: string;
  readonly node: string;
  readonly standingCores: number;
  readonly usPerRequest: number;
  readonly memoryBytes: number;
  /** More memory for each request per second. */
  readonly bytesPerRps: number;
  /** Seconds after the load's start at which its counters begin again at 0. */
  readonly restartsAtSec?: readonly number[];
  /** Seconds after the load's start between which it lives; always, where absent. */
  readonly livesSec?: readonly [number, number];
  /** Cores on top of `standingCores` from this second on. */
  readonly extraCores?: { readonly fromSec: number; readonly toSec: number; readonly cores: number };
}

/** A machine whose capacity and own work are known. */
export interface ModelNode {
  readonly name: string;
  readonly cores: number;
  /** Busy cores that belong to no part. */
  readonly otherCores: number;
  /** Kernel time of a request that is in no container. */
  readonly kernelUsPerRequest: number;
  readonly memoryBytes: number;
  readonly stealShare?: number;
  readonly cpuPressure?: number;
}

/** An environment whose cost is known: every figure of a report on it has a true value. */
export interface Model {
  readonly ratePerSec: number;
  readonly loadSec: number;
  readonly spacingMs: number;
  /** Standard deviation of the CPU spent between two samples over its mean. */
  readonly noise: number;
  readonly skewMs: number;
  readonly idle: boolean;
  readonly parts: readonly ModelPart[];
  readonly nodes: readonly ModelNode[];
  /** Requests that the mesh counts for each one sent; null where it counts none. */
  readonly meshCountFactor: number | null;
  /** Series that no part makes: more quantities, other sources. */
  readonly extra: readonly CaptureSeries[];
}

/** First intended start of the load. */
export const LOAD_FROM_MS = 1_700_000_000_000;
export const SOURCE = 'cluster';
const MIB = 2 ** 20;

/** A small cluster with a mesh: two sidecars, a control plane, an application of two pods, on two nodes. */
export const cluster: Model = {
  ratePerSec: 500,
  loadSec: 300,
  spacingMs: 15_000,
  noise: 0,
  skewMs: 0,
  idle: true,
  parts: [
    part('control_plane', 'istiod', 'istiod-1', 'node-a', 0.03, 0, 180 * MIB),
    part('data_plane', 'sidecar', 'checkout-1', 'node-a', 0.004, 110, 48 * MIB),
    part('data_plane', 'sidecar', 'checkout-2', 'node-b', 0.004, 100, 47 * MIB),
    part('application', 'app', 'checkout-1', 'node-a', 0.01, 500, 100 * MIB),
    part('application', 'app', 'checkout-2', 'node-b', 0.01, 520, 100 * MIB),
  ],
  nodes: [
    { name: 'node-a', cores: 4, otherCores: 0.4, kernelUsPerRequest: 60, memoryBytes: 16_384 * MIB },
    { name: 'node-b', cores: 4, otherCores: 0.3, kernelUsPerRequest: 60, memoryBytes: 16_384 * MIB },
  ],
  meshCountFactor: 1,
  extra: [],
};

/** A part with the memory model of the default cluster. */
export function part(
  component: Component,
  kind: string,
  pod: string,
  node: string,
  standingCores: number,
  usPerRequest: number,
  memoryBytes: number
): ModelPart {
  return {
    component,
    kind,
    pod,
    node,
    standingCores,
    usPerRequest,
    memoryBytes,
    bytesPerRps: usPerRequest > 0 ? 8_192 : 0,
  };
}

/** The capture that an environment of this model would leave behind. */
export function captureOf(model: Model): Capture {
  const load = { fromMs: LOAD_FROM_MS, toMs: LOAD_FROM_MS + model.loadSec * 1_000 };
  const planned = planWindows({ load, declared: load, spacingMs: model.spacingMs, observed: false });
  const windows = model.idle
    ? planned
    : { ...planned, idle: null, idleAbsent: 'Records begin too shortly before this load.' };
  const random = normalNumbers(7);
  const series = [
    ...model.parts.flatMap((one) => partSeries(model, one, random)),
    ...model.nodes.flatMap((node) => nodeSeries(model, node)),
    ...(model.meshCountFactor === null ? [] : [requestSeries(model, model.meshCountFactor)]),
  ];
  return {
    version: 1,
    takenAtMs: completeAtMs(windows, model.spacingMs) ?? load.toMs,
    windows,
    provisional: false,
    spacingMs: { [SOURCE]: model.spacingMs },
    clockSkewMs: { [SOURCE]: model.skewMs },
    series: [
      ...series.map((one) => ({
        ...one,
        samples: one.samples.map(([atMs, v]): [number, number] => [atMs + model.skewMs, v]),
      })),
      ...model.extra,
    ],
    failures: [],
    missing: [],
    fingerprint: [],
    meshes:
      model.meshCountFactor !== null || model.parts.some(({ component }) => component.endsWith('_plane'))
        ? [{ name: 'istio', version: '1.27.0', standing: 'from documentation' }]
        : [],
  };
}

/** The instants at which everything is sampled, seconds after the load's start: from before the idle window until after the one after the load. */
function sampleSecs({ spacingMs, loadSec }: Pick<Model, 'spacingMs' | 'loadSec'>): number[] {
  const spacingSec = spacingMs / 1_000;
  const first = -(160 + 12 * spacingSec);
  const last = loadSec + 160 + 12 * spacingSec;
  return Array.from({ length: Math.floor((last - first) / spacingSec) }, (_, i) => first + i * spacingSec + 0.123);
}

/** A series as the model's Prometheus would give it. */
export function seriesOf(
  component: Component,
  kind: string,
  quantity: Quantity,
  instance: CaptureSeries['instance'],
  samples: CaptureSeries['samples']
): CaptureSeries {
  const query = `${quantity}{component="${component}"}`;
  return {
    component,
    kind,
    quantity,
    instance,
    source: SOURCE,
    query,
    unit: quantities[quantity].unit,
    form: 'raw',
    samples,
  };
}

/** Samples of a quantity given by a function of the seconds since the load's start. */
export function sampled(
  model: Pick<Model, 'spacingMs' | 'loadSec'>,
  value: (sec: number) => number
): CaptureSeries['samples'] {
  return sampleSecs(model).map((sec) => [atMs(sec), value(sec)]);
}

function partSeries(model: Model, one: ModelPart, random: () => number): CaptureSeries[] {
  const instance = { namespace: 'shop', pod: one.pod, container: one.kind, node: one.node };
  const [born, died] = one.livesSec ?? [-Infinity, Infinity];
  const secs = sampleSecs(model).filter((sec) => sec >= born && sec <= died);
  let cpu = 0;
  const cpuSamples = secs.map((sec, i): [number, number] => {
    const before = secs[i - 1];
    const spent = before === undefined ? 0 : spentSec(model, one, before, sec) * (1 + model.noise * random());
    const restart = (one.restartsAtSec ?? []).find((at) => before !== undefined && at > before && at <= sec);
    cpu = restart === undefined ? cpu + spent : spentSec(model, one, restart, sec);
    return [atMs(sec), cpu];
  });
  const memory = secs.map((sec): [number, number] => [
    atMs(sec),
    one.memoryBytes + (underLoad(model, sec) ? one.bytesPerRps * model.ratePerSec : 0),
  ]);
  return [
    seriesOf(one.component, one.kind, 'cpu_seconds', instance, cpuSamples),
    seriesOf(one.component, one.kind, 'memory_bytes', instance, memory),
  ];
}

function nodeSeries(model: Model, node: ModelNode): CaptureSeries[] {
  const here = model.parts.filter((one) => one.node === node.name);
  const shareOfLoad = 1 / model.nodes.length;
  const busy = (sec: number) =>
    1e6 +
    here.reduce((n, one) => n + livedSpent(model, one, sec), 0) +
    node.otherCores * sec +
    node.kernelUsPerRequest * 1e-6 * model.ratePerSec * loadedSec(model, sec) * shareOfLoad;
  const of = (quantity: Quantity, value: (sec: number) => number) =>
    seriesOf('node', 'node', quantity, { node: node.name }, sampled(model, value));
  const used = (sec: number) =>
    here.reduce(
      (n, one) => n + one.memoryBytes + (underLoad(model, sec) ? one.bytesPerRps * model.ratePerSec : 0),
      1_000 * MIB
    );
  return [
    of('node_busy_seconds', busy),
    of('node_cores', () => node.cores),
    of('node_steal_seconds', (sec) => 1e6 + (node.stealShare ?? 0) * node.cores * sec),
    of('cpu_pressure_seconds', (sec) => 1e6 + (node.cpuPressure ?? 0.02) * sec),
    of('node_memory_total_bytes', () => node.memoryBytes),
    of('node_memory_used_bytes', used),
  ];
}

function requestSeries(model: Model, factor: number): CaptureSeries {
  const instance = { namespace: 'shop', pod: 'checkout-1' };
  const samples = sampled(model, (sec) => 1e5 + factor * model.ratePerSec * loadedSec(model, sec));
  return { ...seriesOf('data_plane', 'sidecar', 'requests', instance, samples), reporter: 'destination' };
}

function atMs(sec: number): number {
  return Math.round(LOAD_FROM_MS + sec * 1_000);
}

import { z } from 'zod';
import { capture, captureWindows, components, missingAnswer } from './capture.ts';
import { bucketFigure, figure } from './figure.ts';
import { loadFigures } from './load-figures.ts';
import { overheadWarning } from './overhead-warning.ts';
import { prices } from './prices.ts';

/** What one part spent on CPU, cores unless said otherwise. `idle` and `steady` are the capture's windows. */
export const cpuFigures = z.strictObject({
  /** In the idle window. */
  standing: figure,
  /** In the steady part of the load. */
  steady: figure,
  /** Steady less standing. */
  induced: figure,
  /** Induced cores for each 1 000 successful requests per second; only true at the rate that `load.okPerSec` states. */
  inducedPer1k: figure,
  /** As `inducedPer1k`, of all that was spent, standing included. */
  totalPer1k: figure,
  /** Steady cores for each proxy, pod or process. */
  perInstance: figure,
  /** CPU seconds for each 10⁹ bytes that this part counted as sent. */
  secondsPerGB: figure,
  /** Induced CPU seconds for each 10⁹ bytes that the load carried, both ways together; only true at the rate that `load.carriedBytesPerSec` states. */
  inducedPerGB: figure,
  /** As `inducedPerGB`, of all that was spent, standing included. */
  totalPerGB: figure,
  reserved: figure,
  limit: figure,
  /** Steady over what the nodes have for pods, 0 to 1. */
  shareOfCapacity: figure,
  /** Induced over what the nodes spent more under load. */
  shareOfIncrease: figure,
  /** CFS periods in which the limit was hit, 0 to 1. */
  throttledShare: figure,
});
/** What one part spent on CPU. */
export type CpuFigures = z.infer<typeof cpuFigures>;

/** What one part held in memory, bytes unless said otherwise; means over a window, summed over instances. */
export const memoryFigures = z.strictObject({
  standing: figure,
  steady: figure,
  peak: figure,
  induced: figure,
  /** Steady bytes for each 1 000 successful requests per second, at the rate that `load.okPerSec` states. */
  totalPer1k: figure,
  perInstance: figure,
  reserved: figure,
  /** Reserved less steady: assigned and not used. */
  stranded: figure,
  shareOfCapacity: figure,
});
/** What one part held in memory. */
export type MemoryFigures = z.infer<typeof memoryFigures>;

/** What one component spent: all of it, or one kind of its parts. */
export const componentFigures = z.strictObject({
  component: z.enum(components),
  /** sidecar, gateway, ztunnel, …; null for all kinds together. */
  kind: z.string().nullable(),
  /** Proxies, pods or processes in the steady part; one that lived for half of it counts half. */
  instances: figure,
  cpu: cpuFigures,
  memory: memoryFigures,
  /** In the currency of `prices`, for one hour like the steady part: what was used, and what was reserved. */
  money: z.strictObject({ usedPerHour: figure, reservedPerHour: figure }),
});
/** What one component spent. */
export type ComponentFigures = z.infer<typeof componentFigures>;

/** The steps of a waterfall, in their order. `idle`: spent before the load; `residual`: kernel and unattributed; `stolen`: taken by the hypervisor. */
export const waterfallParts = [
  'idle',
  'application',
  'data_plane',
  'control_plane',
  'background',
  'residual',
  'runner',
  'stolen',
  'free',
] as const;

/**
 * How a node's capacity was spent: the steps add up to it. `induced`: the steps after `idle` are what came on top of it;
 * `total`: the idle window is unknown, so there is no step `idle` and each step is all that the part spent.
 * A step may be below 0 where a part spent less under load.
 */
export const waterfall = z.discriminatedUnion('known', [
  z.strictObject({
    known: z.literal(true),
    basis: z.enum(['induced', 'total']),
    capacity: z.number(),
    steps: z.array(z.strictObject({ part: z.enum(waterfallParts), value: z.number() })),
  }),
  z.strictObject({ known: z.literal(false), why: z.string().min(1) }),
]);
/** How a node's capacity was spent. */
export type Waterfall = z.infer<typeof waterfall>;

/** What one node spent and how full it was, in the steady part unless said otherwise. Shares are 0 to 1, of time or of capacity. */
export const nodeFigures = z.strictObject({
  node: z.string(),
  /** Components with a part on this node. */
  hosts: z.array(z.enum(components)),
  cores: figure,
  allocatableCores: figure,
  busyIdleCores: figure,
  busyCores: figure,
  increaseCores: figure,
  busyShare: figure,
  kernelCores: figure,
  stealShare: figure,
  /** Increase less what all components on the node account for. */
  residualCores: figure,
  loadPerCore: figure,
  /** Share of time in which some (`…Some`) or all (`…Full`) tasks waited. */
  pressure: z.strictObject({ cpuSome: figure, memorySome: figure, memoryFull: figure, ioSome: figure, ioFull: figure }),
  memoryUsedIdleBytes: figure,
  memoryUsedBytes: figure,
  memoryBytes: figure,
  receivedBytesPerSec: figure,
  sentBytesPerSec: figure,
  droppedPacketsPerSec: figure,
  /** Cores. */
  cpuWaterfall: waterfall,
  /** Bytes. */
  memoryWaterfall: waterfall,
});
/** What one node spent and how full it was. */
export type NodeFigures = z.infer<typeof nodeFigures>;

/** What the control plane did, in the steady part unless said otherwise. */
export const controlPlaneFigures = z.strictObject({
  connectedProxies: figure,
  pushesPerSecIdle: figure,
  pushesPerSec: figure,
  rejectsPerSec: figure,
  pushP50: bucketFigure,
  pushP99: bucketFigure,
  convergenceP50: bucketFigure,
  convergenceP99: bucketFigure,
});
/** What the control plane did. */
export type ControlPlaneFigures = z.infer<typeof controlPlaneFigures>;

/** Everything that one run, or one arm, says about resources. */
export const runFigures = z.strictObject({
  load: loadFigures,
  components: z.array(componentFigures),
  nodes: z.array(nodeFigures),
  controlPlane: controlPlaneFigures,
  /** Over the nodes that host the subject or the mesh. */
  together: z.strictObject({
    meshCores: figure,
    capacityCores: figure,
    memoryBytes: figure,
    busyCores: figure,
    increaseCores: figure,
    /** Control plane and data plane over all that the nodes spent, 0 to 1. */
    meshShareOfBusy: figure,
    /** Control plane and data plane over themselves and the application, 0 to 1. */
    meshShareOfWork: figure,
    /** Induced cores of the data plane for each induced core of the application. */
    dataPlanePerApplication: figure,
    residualCores: figure,
  }),
  /** Requests and their mean duration, seen from the outside in: the runner, then the mesh's reporters. Means add up across hops, percentiles do not. */
  meanChain: z.array(
    z.strictObject({
      at: z.string(),
      perSec: figure,
      meanUs: figure,
      /** Of the runner's mean, at most so much is its generator's own, µs; absent where no floor was measured, or of a closed load. */
      ownUs: z.number().min(0).optional(),
      /** Why this step and the one before it do not tell of the same requests; absent where nothing speaks against it. */
      doubt: z.string().optional(),
    })
  ),
  /** Bytes of connections and who counted them, from the outside in: the runner, then the mesh's reporters of traffic without requests. Empty where no mesh counts such. */
  byteChain: z.array(
    z.strictObject({
      at: z.string(),
      /** From whoever opened the connections, and back. */
      upBytesPerSec: figure,
      downBytesPerSec: figure,
      /** Opened in the steady part. */
      connectionsPerSec: figure,
      /** Why this place and the one before it do not tell of the same bytes; absent where nothing speaks against it. */
      doubt: z.string().optional(),
    })
  ),
  custom: z.array(z.strictObject({ name: z.string(), unit: z.string(), idle: figure, steady: figure, peak: figure })),
});
/** Everything that one run, or one arm, says about resources. */
export type RunFigures = z.infer<typeof runFigures>;

/** One quantity, mesh arm less baseline arm, judged over pairs of runs. */
export const armDifference = z.strictObject({
  quantity: z.string(),
  unit: z.string(),
  difference: figure,
  /** 95 % interval; null with fewer than three pairs. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  verdict: z.enum(['no_difference_seen', 'higher', 'lower', 'cannot_say']),
  /** The smallest difference that so many pairs could show, or why nothing can be said. */
  why: z.string(),
});

/** What a capture says about the cost of a mesh; computed from stored data, and computed again when the code improves. */
export const overheadReport = z.strictObject({
  /** The form of this document. */
  version: z.literal(1),
  /** The code that computed it; a report of an older one is computed again. */
  codeVersion: z.string(),
  provisional: z.boolean(),
  /** `L0` one run; `L1` one pair of runs; `L2` three pairs or more; `L3` six random interleaved pairs or more, all checks green. */
  level: z.enum(['L0', 'L1', 'L2', 'L3']),
  grade: z.enum(['A', 'B', 'C', 'D']),
  /** Why no better grade. */
  gradeWhy: z.string(),
  /** The report in one sentence, with the grade. */
  answer: z.string(),
  windows: captureWindows,
  /** Of the run, or of the mesh arm. */
  figures: runFigures,
  /** Of the baseline arm, where there is one; then `differences` judges the two. */
  baseline: runFigures.optional(),
  differences: z.array(armDifference).optional(),
  prices: prices.nullable(),
  warnings: z.array(overheadWarning),
  missing: z.array(missingAnswer),
  failures: capture.shape.failures,
  fingerprint: capture.shape.fingerprint,
  meshes: capture.shape.meshes,
  queries: z.array(
    z.strictObject({
      component: z.enum(components),
      kind: z.string(),
      quantity: z.string(),
      source: z.string(),
      query: z.string(),
    })
  ),
});
/** What a capture says about the cost of a mesh. */
export type OverheadReport = z.infer<typeof overheadReport>;

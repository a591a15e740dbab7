import { z } from 'zod';

/**
 * Whom a series is about. `control_plane` and `data_plane` are the mesh; `application` is the subject's own work; `runner` makes the load;
 * `node` is a whole machine. `background` is everything that is not of the subject, other people's sidecars included.
 */
export const components = ['control_plane', 'data_plane', 'application', 'runner', 'node', 'background'] as const;
/** Whom a series is about. */
export type Component = (typeof components)[number];

/** What a number in a series is: a `counter` rises and may fall back to 0 at a restart, a `gauge` is a level. */
interface QuantityFacts {
  readonly type: 'counter' | 'gauge';
  /** Unit of a sample's value. */
  readonly unit: string;
}

const counter = (unit: string): QuantityFacts => ({ type: 'counter', unit });
const gauge = (unit: string): QuantityFacts => ({ type: 'gauge', unit });

/** What series may hold, with type and unit. `node_*` are of component `node`; pressure and network are of a node where the component is `node`, else of that part alone. */
export const quantities = {
  cpu_seconds: counter('s'),
  /** Working set, or resident memory where there is no cgroup. */
  memory_bytes: gauge('B'),
  cpu_limit_cores: gauge('cores'),
  cpu_request_cores: gauge('cores'),
  memory_request_bytes: gauge('B'),
  /** CFS periods of a CPU limit, and those in which the limit was hit. */
  cfs_periods: counter('periods'),
  throttled_periods: counter('periods'),
  /** Everything but idle, iowait and steal, as the kernel counts it by looking; reports go by `node_idle_seconds` where it is told. */
  node_busy_seconds: counter('s'),
  /** Idle, iowait and steal, which the kernel measures. */
  node_idle_seconds: counter('s'),
  /** Kernel time: system, softirq and irq. */
  node_system_seconds: counter('s'),
  node_steal_seconds: counter('s'),
  node_cores: gauge('cores'),
  /** What Kubernetes may give to pods. */
  node_allocatable_cores: gauge('cores'),
  node_load: gauge('tasks'),
  /** Total less available. */
  node_memory_used_bytes: gauge('B'),
  node_memory_total_bytes: gauge('B'),
  /** Pressure stall information: seconds in which some task waited. */
  cpu_pressure_seconds: counter('s'),
  memory_pressure_seconds: counter('s'),
  io_pressure_seconds: counter('s'),
  /** Pressure stall information: seconds in which all tasks waited. */
  memory_stalled_seconds: counter('s'),
  io_stalled_seconds: counter('s'),
  network_receive_bytes: counter('B'),
  network_transmit_bytes: counter('B'),
  network_dropped_packets: counter('packets'),
  /** The mesh's own count of requests; `reporter` says who counted. */
  requests: counter('requests'),
  /** Sum of the durations of the same reporter's `requests`. */
  request_seconds: counter('s'),
  /** The mesh's own count of connections that it carried without knowing requests; `reporter` says who counted. */
  tcp_connections: counter('connections'),
  /** Bytes on the same reporter's connections: from whoever opened them, and back. */
  tcp_up_bytes: counter('B'),
  tcp_down_bytes: counter('B'),
  connected_proxies: gauge('proxies'),
  /** Configuration sent to proxies. */
  pushes: counter('pushes'),
  push_rejects: counter('pushes'),
  /** Histograms as Prometheus has them: one cumulative series per upper bound, which `upperBoundSec` gives. */
  push_seconds_bucket: counter('pushes'),
  convergence_seconds_bucket: counter('changes'),
  /** Restarts of a container or process. */
  proxy_restarts: counter('restarts'),
  /** A query of the user's own: `name` says which, `unit` what its values are; values are shown as they come. */
  custom: gauge(''),
} as const satisfies Record<string, QuantityFacts>;

/** What a series holds. */
export type Quantity = keyof typeof quantities;

/** What several reporters count, each for itself: only one of them may be added up. */
export const reportedQuantities: readonly Quantity[] = [
  'requests',
  'request_seconds',
  'tcp_connections',
  'tcp_up_bytes',
  'tcp_down_bytes',
];

const name = z.string().min(1);

/** Where a series was seen; what is not known is absent. */
export const captureInstance = z.strictObject({
  cluster: z.string().optional(),
  /** The Kubernetes node or the machine, by one name in all series, so that parts add up per node. */
  node: z.string().optional(),
  namespace: z.string().optional(),
  pod: z.string().optional(),
  container: z.string().optional(),
  process: z.string().optional(),
  pid: z.int().min(1).optional(),
});
/** Where a series was seen. */
export type CaptureInstance = z.infer<typeof captureInstance>;

/** A span of time, milliseconds since 1970, by the runner's clock where nothing else is said; both ends belong to it. */
export const timeWindow = z
  .strictObject({ fromMs: z.int(), toMs: z.int() })
  .refine(({ fromMs, toMs }) => fromMs <= toMs, 'must not end before it begins');
/** A span of time by the runner's clock. */
export type TimeWindow = z.infer<typeof timeWindow>;

/** The samples of one thing at one place. */
export const captureSeries = z
  .strictObject({
    component: z.enum(components),
    /** Which part of the component, in the pack's words: sidecar, gateway, ztunnel, waypoint, agent, process. */
    kind: name,
    quantity: z.enum(Object.keys(quantities) as [Quantity, ...Quantity[]]),
    instance: captureInstance,
    /** The connection that gave the samples, or `host`. */
    source: name,
    /** The query as it was sent, or where on the host the numbers are from. */
    query: z.string(),
    /** Unit of the values: that of the quantity, for a custom query the user's. */
    unit: z.string(),
    /**
     * `raw`: stored samples. `rate`: there were too many series, so the server computed `sum(rate(…[window]))`:
     * one sample per window, at the window's end, in the unit per second.
     */
    form: z.enum(['raw', 'rate']),
    /** Who counted what several count, each for itself: source, destination, waypoint, inbound, outbound. Only one reporter may be added up. */
    reporter: name.optional(),
    /** Upper bound of a `…_bucket` series, seconds, included; null for the one without bound. */
    upperBoundSec: z.number().nullable().optional(),
    /** The user's name for a `custom` query. */
    name: name.optional(),
    /** Time by the source's clock (milliseconds since 1970) and value, oldest first; what is not a finite number is left out. */
    samples: z.array(z.tuple([z.int(), z.number()])),
    /**
     * When its exporter could not be read, by the source's clock: from the last scrape that worked to the next, or to the last that was tried.
     * Absent where each worked, and where the source does not tell.
     */
    unread: z.strictObject({ exporter: name, spans: z.array(timeWindow).min(1) }).optional(),
  })
  .superRefine((series, context) => {
    const needed = neededField(series.quantity);
    if (needed !== undefined && series[needed] === undefined) {
      context.addIssue({ code: 'custom', path: [needed], message: `is missing: a ${series.quantity} series needs it` });
    }
  });
/** The samples of one thing at one place. */
export type CaptureSeries = z.infer<typeof captureSeries>;

/** The spans that a report compares. */
export const captureWindows = z.strictObject({
  /** Before the load; null when there is none, for the reason in `idleAbsent`. */
  idle: timeWindow.nullable(),
  idleAbsent: z.string().nullable(),
  /** First to last intended start. */
  load: timeWindow,
  /** The part of the load that figures are taken from; of length 0 when the load was too short to have one. */
  steady: timeWindow,
  /** After the load; null when none is wanted or possible. */
  after: timeWindow.nullable(),
});
/** The spans that a report compares. */
export type CaptureWindows = z.infer<typeof captureWindows>;

/** A question that could not be answered here: why not, and what would change that. */
export const missingAnswer = z.strictObject({
  question: name,
  why: name,
  remedy: name,
  /** Whose figures it leaves open, where it is about one component. */
  about: z.enum(components).optional(),
});
/** A question that could not be answered here. */
export type MissingAnswer = z.infer<typeof missingAnswer>;

/** The environment's raw samples around one run, as stored with the run. */
export const capture = z.strictObject({
  /** The form of this document. */
  version: z.literal(1),
  takenAtMs: z.int(),
  windows: captureWindows,
  /** The window after the load has not passed yet: to be taken again. */
  provisional: z.boolean(),
  /** Median spacing of the samples, by source. */
  spacingMs: z.record(z.string(), z.number().gt(0)),
  /** The source's clock less the runner's, by source; series keep the source's clock. */
  clockSkewMs: z.record(z.string(), z.number()),
  series: z.array(captureSeries),
  /** Queries that failed, each on its own. */
  failures: z.array(z.strictObject({ query: z.string(), connection: name, problem: name })),
  missing: z.array(missingAnswer),
  /** What the environment was: versions, mTLS, proxy concurrency, requests and limits, nodes, replicas. */
  fingerprint: z.array(z.strictObject({ name, value: z.string() })),
  /** The meshes that were seen, with the standing of their pack: `verified on …` or `from documentation`. */
  meshes: z.array(z.strictObject({ name, version: z.string().nullable(), standing: name })),
});
/** The environment's raw samples around one run. */
export type Capture = z.infer<typeof capture>;

function neededField(quantity: Quantity): 'reporter' | 'upperBoundSec' | 'name' | undefined {
  if (reportedQuantities.includes(quantity)) {
    return 'reporter';
  }
  switch (quantity) {
    case 'push_seconds_bucket':
    case 'convergence_seconds_bucket':
      return 'upperBoundSec';
    case 'custom':
      return 'name';
    default:
      return undefined;
  }
}

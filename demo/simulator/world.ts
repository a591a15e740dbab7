import type { Family } from './exposition.ts';

/** Whose spending it is, as the overhead report divides it. The runner is a process beside all containers, which only its own host sampler sees. */
export type Role = 'control-plane' | 'data-plane' | 'application' | 'background' | 'runner';

/** What one container spends. CPU per request counts for the requests that this container serves. */
export interface Cost {
  readonly standingCores: number;
  readonly cpuUsPerRequest: number;
  readonly standingBytes: number;
  /** Bytes for each request per second that this container serves. */
  readonly bytesPerRps: number;
}

/** One container of one pod. Times are ms from the first request; without them it was there before and stays. */
export interface Container {
  readonly namespace: string;
  readonly workload: string;
  readonly pod: string;
  readonly name: string;
  readonly image: string;
  readonly node: string;
  readonly role: Role;
  /** The part of the run's requests that it serves, 0 to 1. */
  readonly share: number;
  readonly cost: Cost;
  readonly fromMs?: number;
  readonly untilMs?: number;
  /** Its counters begin again at 0 here, in the same series. */
  readonly counterResetMs?: number;
  /** The part of its scheduling periods in which it is throttled while requests come, 0 to 1. */
  readonly throttledShare?: number;
  /** What it has asked of Kubernetes, cores and bytes; nothing where absent. */
  readonly reserved?: { readonly cores: number; readonly bytes: number };
  /** Kubernetes keeps it as an init container that stays: its requests have metrics of their own. */
  readonly native?: boolean;
}

/** A machine of the cluster, and what its kernel spends outside of all containers. */
export interface ClusterNode {
  readonly name: string;
  readonly address: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly kernelStandingCores: number;
  /** For each request of the whole run. */
  readonly kernelUsPerRequest: number;
  /** Part of all CPU time that the hypervisor keeps, 0 to 1. */
  readonly stealShare: number;
}

/** The requests of a run: pure functions of the time in ms since the first request. */
export interface Traffic {
  requestsAt(ms: number): number;
  ratePerSecAt(ms: number): number;
}

/** Everything that exporters can see at one moment. */
export interface View {
  readonly ms: number;
  /** Unix ms of the first request. */
  readonly originMs: number;
  readonly traffic: Traffic;
  readonly containers: readonly Container[];
  readonly nodes: readonly ClusterNode[];
  /** Value of the label `cluster`; empty where there is no such label. */
  readonly cluster: string;
  /** Requests that reach the service for each one that the run sends; above 1 where proxies send again. */
  readonly upstreamFactor: number;
  /** From a moment on standing costs are multiplied by a factor. */
  readonly standingChange: { readonly fromMs: number; readonly factor: number };
  /** cAdvisor reads its counters each 10 to 15 s instead of at each scrape; `stamped` says whether the time of reading is kept. */
  readonly housekeeping: 'at-scrape' | 'stamped' | 'unstamped';
  readonly seed: number;
}

/** The programs of one mesh, and what they tell about themselves. */
export interface Mesh {
  readonly name: string;
  /** Where it runs: in containers of Kubernetes, or as processes of machines, which process-exporter groups by name. */
  readonly platform?: 'kubernetes' | 'machines';
  /** Containers that stand beside the application's, in its pods. */
  readonly sidecar?: Pick<Container, 'name' | 'image' | 'cost' | 'reserved'>;
  /** Containers elsewhere: control plane, node proxies. */
  readonly containers: readonly Container[];
  /** What the mesh's own exporters expose. */
  readonly metrics: (view: View) => Family[];
  /** What its control plane does, whatever the load; absent where it tells nothing of it. */
  readonly controlPlane?: ControlPlaneWork;
}

/** What a control plane does, and how long that takes it. */
export interface ControlPlaneWork {
  readonly connectedProxies: number;
  /** Absent where the control plane counts no pushes. */
  readonly pushesPerSec?: number;
  /** Mean of exponentially spread times from a change to a proxy that has it, s; absent where it is not told. */
  readonly convergenceMeanSec?: number;
}

import { durationMs, measuredMs, stagesOf, warmupMs, type Load, type RateStage } from '@headroom/contract';

/** A load in plain numbers: the load's thread reads no schemas. */
export interface LoadShape {
  readonly kind: Load['kind'];
  readonly connections: number;
  /** So many there may be when those are not enough; as many as `connections` where none are added. */
  readonly maxConnections: number;
  /** Infinity: as many as the server lets it. */
  readonly requestsPerConnection: number;
  /** Whether requests that are due while no connection is free are dropped. */
  readonly drops: boolean;
  /** Of a closed load: between an answer and the next request of its connection. */
  readonly thinkMs: number;
  /** Whole seconds. */
  readonly warmupMs: number;
  readonly measuredMs: number;
  /** The measured stages of an open load, in order; none of a closed one. */
  readonly stages: readonly RateStage[];
  /** Where the arrivals of an open load are those of a Poisson process: what decides which; undefined: they are evenly spaced. */
  readonly poissonSeed?: number | undefined;
}

/** What a load is in plain numbers. */
export function shapeOf(load: Load): LoadShape {
  return {
    kind: load.kind,
    connections: load.connections,
    maxConnections: (load.kind === 'open' ? load.maxConnections : undefined) ?? load.connections,
    requestsPerConnection: load.requestsPerConnection ?? Infinity,
    drops: load.kind === 'open' && load.whenBusy === 'drop',
    thinkMs: load.kind === 'closed' && load.think !== undefined ? durationMs(load.think) : 0,
    warmupMs: warmupMs(load),
    measuredMs: measuredMs(load),
    stages: load.kind === 'open' ? stagesOf(load) : [],
  };
}

import { measuredMs, stagesOf, warmupMs, type Load, type RateStage } from '@headroom/contract';

/** A load in plain numbers: the load's thread reads no schemas. */
export interface LoadShape {
  readonly kind: Load['kind'];
  readonly connections: number;
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
    warmupMs: warmupMs(load),
    measuredMs: measuredMs(load),
    stages: load.kind === 'open' ? stagesOf(load) : [],
  };
}

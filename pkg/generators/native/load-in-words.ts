import {
  formatDuration,
  isStaged,
  stagesOf,
  type Load,
  type OpenLoad,
  type RateStage,
  type RequestUnit,
} from '@headroom/contract';
import { formatCount } from '@headroom/measure';

/** How a load's units follow each other, and for how long; `poissonSeed` where they are due at random, `on` what carries one after the other. */
export function shapeInWords(
  load: Load,
  unit: RequestUnit,
  poissonSeed?: number,
  on: 'connection' | 'stream' = 'connection'
): string {
  const before = unit === 'message' ? 'message before is over' : 'answer before has come';
  if (load.kind === 'closed') {
    return load.think === undefined
      ? `on each ${on} as soon as the ${before}, for ${load.duration}`
      : `on each ${on} ${load.think} after the ${before}, the first spread over ${load.think}, for ${load.duration}`;
  }
  const stages = stagesOf(load);
  return isStaged(load)
    ? `whatever the target does: ${stages.map((stage) => stageInWords(stage, unit)).join(', then ')}`
    : `${formatCount(stages[0]?.toPerSec ?? 0)} ${unit}s per second${poissonSeed === undefined ? ', evenly spaced' : ' on average,'} whatever the target does, for ${lengthInWords(stages)}`;
}

/** How long connections are kept. */
export function reuseInWords({ requestsPerConnection }: Load, unit: RequestUnit): string {
  if (requestsPerConnection === undefined) {
    return 'kept alive';
  }
  return requestsPerConnection === 1
    ? `each for one ${unit} only`
    : `each for ${formatCount(requestsPerConnection)} ${unit}s`;
}

/** What becomes of what is due while no connection is free. */
export function busyInWords({ whenBusy, maxConnections = 0 }: OpenLoad): string {
  switch (whenBusy) {
    case 'drop':
      return 'are dropped, and counted as errors without times';
    case 'grow':
      return `have more opened, up to ${formatCount(maxConnections)}, and wait in order`;
    default:
      return 'wait in order';
  }
}

/** What comes before what is measured. */
export function warmupInWords(load: Load, unit: RequestUnit): string {
  const rate =
    load.kind === 'open' ? ` with ${formatCount(stagesOf(load)[0]?.fromPerSec ?? 0)} ${unit}s per second` : '';
  return `Warm up for ${load.warmup}${rate}: shown second by second, but no part of the result.`;
}

function stageInWords(stage: RateStage, unit: RequestUnit): string {
  const [from, to] = [formatCount(stage.fromPerSec), formatCount(stage.toPerSec)];
  const rate = from === to ? `${to} ${unit}s per second for` : `from ${from} to ${to} ${unit}s per second in`;
  return `${rate} ${lengthInWords([stage])}`;
}

function lengthInWords(stages: readonly RateStage[]): string {
  return formatDuration(stages.reduce((sum, { lengthMs }) => sum + lengthMs, 0));
}

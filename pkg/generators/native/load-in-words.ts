import { formatDuration, isStaged, stagesOf, type Load, type OpenLoad, type RateStage } from '@headroom/contract';
import { formatCount } from '@headroom/measure';

/** How requests follow each other, and for how long; `poissonSeed` where they are due at random, `on` what carries one after the other. */
export function shapeInWords(load: Load, poissonSeed?: number, on: 'connection' | 'stream' = 'connection'): string {
  if (load.kind === 'closed') {
    return load.think === undefined
      ? `on each ${on} as soon as the answer before has come, for ${load.duration}`
      : `on each ${on} ${load.think} after the answer before has come, the first spread over ${load.think}, for ${load.duration}`;
  }
  const stages = stagesOf(load);
  return isStaged(load)
    ? `whatever the target does: ${stages.map(stageInWords).join(', then ')}`
    : `${formatCount(stages[0]?.toPerSec ?? 0)} requests per second${poissonSeed === undefined ? ', evenly spaced' : ' on average,'} whatever the target does, for ${lengthInWords(stages)}`;
}

/** How long connections are kept. */
export function reuseInWords({ requestsPerConnection }: Load): string {
  if (requestsPerConnection === undefined) {
    return 'kept alive';
  }
  return requestsPerConnection === 1
    ? 'each for one request only'
    : `each for ${formatCount(requestsPerConnection)} requests`;
}

/** What becomes of requests that are due while no connection is free. */
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
export function warmupInWords(load: Load): string {
  const rate =
    load.kind === 'open' ? ` with ${formatCount(stagesOf(load)[0]?.fromPerSec ?? 0)} requests per second` : '';
  return `Warm up for ${load.warmup}${rate}: shown second by second, but no part of the result.`;
}

function stageInWords(stage: RateStage): string {
  const [from, to] = [formatCount(stage.fromPerSec), formatCount(stage.toPerSec)];
  const rate = from === to ? `${to} requests per second for` : `from ${from} to ${to} requests per second in`;
  return `${rate} ${lengthInWords([stage])}`;
}

function lengthInWords(stages: readonly RateStage[]): string {
  return formatDuration(stages.reduce((sum, { lengthMs }) => sum + lengthMs, 0));
}

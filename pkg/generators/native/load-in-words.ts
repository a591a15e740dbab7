import { formatDuration, isStaged, stagesOf, type Load, type RateStage } from '@headroom/contract';
import { formatCount } from '@headroom/measure';

/** How requests follow each other, and for how long; `poissonSeed` where they are due at random. */
export function shapeInWords(load: Load, poissonSeed?: number): string {
  if (load.kind === 'closed') {
    return `on each connection as soon as the answer before has come, for ${load.duration}`;
  }
  const stages = stagesOf(load);
  return isStaged(load)
    ? `whatever the target does: ${stages.map(stageInWords).join(', then ')}`
    : `${formatCount(stages[0]?.toPerSec ?? 0)} requests per second${poissonSeed === undefined ? ', evenly spaced' : ' on average,'} whatever the target does, for ${lengthInWords(stages)}`;
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
